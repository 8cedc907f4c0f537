import { randomBytes } from 'node:crypto';
import type { DraftPointsList, ListStep, VoidPointsList } from '@app/shared/points/lists.dto';
import { pointsListRoutes } from '@app/shared/points/lists.routes';
import { type ListAction, type ListState, listActions } from '@app/shared/points/lists.status';
import type { PointsListView } from '@app/shared/points/lists.views';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError, NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import { AreaDirectory } from '../../platform/jurisdiction/area-directory';
import { toListView } from './list.mapper';
import { ListRepository } from './list.repository';
import type { PointsList } from './list.rows';
import { ownLists } from './list.scope';
import { ListEntryRepository } from './list-entry.repository';
import { ListMaker } from './list-maker';
import { ListNotice } from './list-notice';
import { listRule } from './list-rule';
import { PointsError } from './points.errors';
import { PointsPolicies } from './points-policies.provider';

const seedBytes = 32;

type Step = (list: PointsList, at: Date, transaction: Sql) => Promise<void>;

/** The office makes the list of a programme step by step; each step is one write, noted for ever. */
@Injectable()
export class ListService {
  constructor(
    private readonly lists: ListRepository,
    private readonly entries: ListEntryRepository,
    private readonly maker: ListMaker,
    private readonly notice: ListNotice,
    private readonly policies: PointsPolicies,
    private readonly areas: AreaDirectory,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
  ) {}

  /** Begins a list by the published rule; `POINTS.LIST_NOT_PUBLISHED` while the city has not published it. */
  async draft(principal: Principal, clientKey: string, request: DraftPointsList): Promise<PointsListView> {
    const { programme, cycle, areaCode } = request;
    const area = await this.areas.requireWithin(principal, pointsListRoutes.draft.access, areaCode);
    const attempt = {
      actorId: principal.accountId,
      clientKey,
      action: 'points.list.draft',
      payload: request,
    };
    const id = await this.writes.run(attempt, async (transaction) => {
      await this.policies.fresh(transaction);
      const { pack } = this.policies.programme(programme);
      const documents = this.policies.programmesOf(this.policies.city)?.documents ?? {};
      const where = { cycle, areaName: area.name, isWholeCity: area.level === 'city' };
      const at = this.clock.now();
      const listId = await this.lists.insert(
        {
          programme,
          cycle,
          areaPath: area.path,
          title: `${area.name}${cycleWords(cycle)}${pack.name}名单`,
          rule: { ...listRule(pack, documents, where), readAgain: null },
          seed: randomBytes(seedBytes),
          parentId: null,
          reason: null,
          draftedBy: principal.accountId,
          createdAt: at,
        },
        transaction,
      );
      await this.lists.addEvent(listId, 'drafted', { accountId: principal.accountId, at }, transaction);
      return listId;
    });
    return this.view(principal, id);
  }

  /** Freezes who takes part, with the hash of the input. */
  lock(principal: Principal, clientKey: string, id: string, step: ListStep): Promise<PointsListView> {
    return this.step(principal, clientKey, id, 'lock', step, async (list, at, transaction) => {
      await this.policies.fresh(transaction);
      const { inputs, hash } = await this.maker.freeze(list, at, transaction);
      const change = { frozen_at: at, inputs, input_hash: hash };
      await this.lists.move(list, 'locked', change, transaction);
      await this.note(principal, list, 'locked', at, { inputs, hash }, transaction);
    });
  }

  /** Makes the list of its frozen input; after an objection it says whom that brought in and took out. */
  compute(principal: Principal, clientKey: string, id: string, step: ListStep): Promise<PointsListView> {
    return this.step(principal, clientKey, id, 'compute', step, async (list, at, transaction) => {
      const { members, line, hash } = await this.maker.make(list, transaction);
      await this.entries.addMembers(list.id, members, transaction);
      const change = { members: members.length, line, result_hash: hash };
      await this.lists.move(list, 'computed', change, transaction);
      const against = list.parentId === null ? {} : await this.against(list.parentId, members, transaction);
      await this.note(
        principal,
        list,
        'computed',
        at,
        { members: members.length, hash, ...against },
        transaction,
      );
    });
  }

  /** The first approval, or the second, by somebody else, which opens the public notice (promise S16). */
  approve(principal: Principal, clientKey: string, id: string, step: ListStep): Promise<PointsListView> {
    return this.step(principal, clientKey, id, 'approve', step, async (list, at, transaction) => {
      const { accountId } = principal;
      if (list.state === 'computed') {
        await this.lists.move(list, 'approving', { first_approver: accountId }, transaction);
      } else {
        if (list.firstApprover === accountId) throw new PointsError('POINTS.LIST_SECOND_PERSON', 'conflict');
        const noticeId = await this.notice.open(list, accountId, transaction);
        const change = { second_approver: accountId, notice_id: noticeId };
        await this.lists.move(list, 'noticed', change, transaction);
      }
      await this.note(principal, list, 'approved', at, {}, transaction);
    });
  }

  /** Gives a list up; its notice is withdrawn with the reason, and another one may be begun. */
  voidList(
    principal: Principal,
    clientKey: string,
    id: string,
    step: VoidPointsList,
  ): Promise<PointsListView> {
    return this.step(principal, clientKey, id, 'void', step, async (list, at, transaction) => {
      if (list.state === 'noticed') await this.notice.withdraw(list, step.reason, transaction);
      await this.lists.move(list, 'void', { reason: step.reason }, transaction);
      await this.note(principal, list, 'voided', at, { reason: step.reason }, transaction);
    });
  }

  private async step(
    principal: Principal,
    clientKey: string,
    id: string,
    action: ListAction,
    request: ListStep,
    work: Step,
  ): Promise<PointsListView> {
    const scope = ownLists(principal);
    if (!(await this.lists.find(id, scope))) throw new NotFoundError();
    const payload = { id, ...request };
    const attempt = { actorId: principal.accountId, clientKey, action: `points.list.${action}`, payload };
    await this.writes.run(attempt, async (transaction) => {
      const list = await this.lists.lock(id, scope, transaction);
      if (!list) throw new NotFoundError();
      if (list.version !== request.version) throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
      const next: Partial<Record<ListAction, ListState>> = listActions[list.state];
      if (!next[action]) throw new PointsError('POINTS.LIST_NOT_IN_THIS_STATE', 'conflict');
      await work(list, this.clock.now(), transaction);
      return { id };
    });
    return this.view(principal, id);
  }

  private async view(principal: Principal, id: string): Promise<PointsListView> {
    const list = (await this.lists.find(id, ownLists(principal))) as PointsList;
    const { pack } = this.policies.programme(list.programme);
    return toListView(list, pack.name, principal.accountId);
  }

  private note(
    { accountId }: Principal,
    list: PointsList,
    kind: string,
    at: Date,
    details: object,
    transaction: Sql,
  ): Promise<void> {
    return this.lists.addEvent(list.id, kind, { accountId, at, details }, transaction);
  }

  private async against(parentId: string, members: readonly { reference: string }[], transaction: Sql) {
    const before = new Set<string>();
    for await (const block of this.entries.members(parentId, transaction))
      for (const { reference } of block) before.add(reference);
    const now = new Set(members.map(({ reference }) => reference));
    return {
      entered: [...now].filter((reference) => !before.has(reference)),
      left: [...before].filter((reference) => !now.has(reference)),
    };
  }
}

/** `2026` as 2026年, `2026Q1` as 2026年第1季度. */
function cycleWords(cycle: string): string {
  const [, year = cycle, quarter] = /^(\d{4})(?:Q([1-4]))?$/.exec(cycle) ?? [];
  return quarter === undefined ? `${year}年` : `${year}年第${quarter}季度`;
}
