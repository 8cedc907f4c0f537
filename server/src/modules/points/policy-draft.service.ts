import type {
  BeginDraft,
  ChangeDraft,
  DraftName,
  DraftQuery,
  SaveDraft,
} from '@app/shared/points/policy-version.dto';
import { policyDraftRoles, policyVersionReaders } from '@app/shared/points/policy-version.routes';
import type { PolicyActView, PolicyDraftView } from '@app/shared/points/policy-version.views';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { AppError, InvalidInputError, NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import { cellsOf } from './domain/pack-cells';
import { PointsError } from './points.errors';
import { PointsPolicies } from './points-policies.provider';
import { requireCityRole } from './policy.scope';
import { contentOf, toDraftView } from './policy-draft.mapper';
import { type DraftContent, type PolicyDraft, PolicyDraftRepository } from './policy-draft.repository';
import { PolicyPublisher } from './policy-publisher';
import { policyStart } from './policy-start';
import { withCells } from './policy-text';
import { PolicyVersionRepository } from './policy-version.repository';

/** What officers do with drafts: one writes, the server checks, another one publishes (S16). */
@Injectable()
export class PolicyDraftService {
  constructor(
    private readonly drafts: PolicyDraftRepository,
    private readonly versions: PolicyVersionRepository,
    private readonly publisher: PolicyPublisher,
    private readonly policies: PointsPolicies,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
  ) {}

  async view(principal: Principal, { draft: id }: DraftQuery): Promise<PolicyDraftView> {
    requireCityRole(principal, policyVersionReaders);
    await this.policies.fresh();
    const draft = await this.get(id);
    const isOwn = await this.versions.hasWritten(id, principal.accountId);
    const mayDraft = principal.grants.some(({ role }) => policyDraftRoles.some((one) => one === role));
    return toDraftView(draft, this.publisher.check(draft), this.publisher.startOf(draft), {
      isOwn,
      mayDraft,
    });
  }

  /** `POINTS.DRAFT_EXISTS` while the same is being drafted, `POINTS.EDITION_TAKEN` for a name that is in use. */
  begin(principal: Principal, clientKey: string, request: BeginDraft): Promise<PolicyDraftView> {
    return this.act(principal, clientKey, 'begun', request, async (transaction) => {
      const { kind, base = null, standard = null } = request;
      const { city, packs } = this.policies;
      if (kind === 'standard' && !packs.standards.has(`${city}/${base}`)) throw new NotFoundError();
      if (kind === 'standard' && packs.standards.has(`${city}/${standard}`))
        throw new PointsError('POINTS.EDITION_TAKEN', 'conflict', {
          faults: [{ field: 'standard', code: 'duplicate' }],
        });
      const content = policyStart(this.policies, kind, base, standard);
      const names = kind === 'standard' ? { base, standard } : { base: null, standard: null };
      const draft = { id: uuid(), city, kind, ...names, ...content, draftedAt: this.clock.now() };
      if (!(await this.drafts.insert(draft, transaction)))
        throw new PointsError('POINTS.DRAFT_EXISTS', 'conflict');
      return { ...draft, version: 1 };
    });
  }

  /** Keeps the text, with faults or without. `COMMON.VERSION_CHANGED` when somebody saved meanwhile. */
  save(principal: Principal, clientKey: string, request: SaveDraft): Promise<PolicyDraftView> {
    return this.act(principal, clientKey, 'saved', request, async (transaction) => {
      const draft = await this.getOpen(request, transaction);
      const { text, examples = '', from = null, uses } = request;
      return this.store(draft, { text, examples, from, uses }, transaction);
    });
  }

  /** The same for single values of the table; a path that leads to no value is a fault. */
  change(principal: Principal, clientKey: string, request: ChangeDraft): Promise<PolicyDraftView> {
    return this.act(principal, clientKey, 'saved', request, async (transaction) => {
      const draft = await this.getOpen(request, transaction);
      const cells = new Map(cellsOf(draft.kind, contentOf(draft.text)).map((cell) => [cell.path, cell]));
      const changes = request.changes.map(({ path, value }, at) => {
        const cell = cells.get(path);
        if (!cell) throw new InvalidInputError([{ field: `changes.${at}.path`, code: 'not-a-choice' }]);
        return { path, kind: cell.kind, value };
      });
      return this.store(draft, { ...draft, text: withCells(draft.text, changes) }, transaction);
    });
  }

  /**
   * `POINTS.SAME_PERSON` for whoever wrote in it, `POINTS.DRAFT_HAS_FAULTS` by a check against what is published now.
   */
  publish(principal: Principal, clientKey: string, request: DraftName): Promise<PolicyDraftView> {
    return this.act(principal, clientKey, 'published', request, async (transaction) => {
      const draft = await this.getOpen(request, transaction);
      if (await this.versions.hasWritten(draft.id, principal.accountId, transaction))
        throw new PointsError('POINTS.SAME_PERSON', 'forbidden');
      await this.publisher.publish(draft, principal.accountId, transaction);
      if (!(await this.drafts.close(draft, 'published', transaction))) throw changedMeanwhile();
      return { ...draft, version: draft.version + 1 };
    });
  }

  discard(principal: Principal, clientKey: string, request: DraftName): Promise<PolicyDraftView> {
    return this.act(principal, clientKey, 'discarded', request, async (transaction) => {
      const draft = await this.getOpen(request, transaction);
      if (!(await this.drafts.close(draft, 'discarded', transaction))) throw changedMeanwhile();
      return { ...draft, version: draft.version + 1 };
    });
  }

  /** Every act: the role, once for each key, by what is published now, and the history; then the draft as it is. */
  private async act(
    principal: Principal,
    clientKey: string,
    action: PolicyActView['action'],
    payload: object,
    work: (transaction: Sql) => Promise<Pick<PolicyDraft, 'id' | 'city' | 'kind' | 'standard' | 'version'>>,
  ): Promise<PolicyDraftView> {
    const { accountId } = principal;
    const role = requireCityRole(principal, policyDraftRoles);
    const attempt = { actorId: accountId, clientKey, action: `policy.${action}`, payload: { ...payload } };
    const { id } = await this.writes.run(attempt, async (transaction) => {
      await this.policies.fresh(transaction);
      const { id: draftId, city, kind, standard, version: draftVersion } = await work(transaction);
      const at = this.clock.now();
      const act = { draftId, city, kind, standard, action, draftVersion, at, accountId, role };
      await this.versions.append(act, transaction);
      return { id: draftId };
    });
    return this.view(principal, { draft: id });
  }

  private async get(id: string, sql?: Sql): Promise<PolicyDraft> {
    const draft = await this.drafts.find(id, this.policies.city, sql);
    if (!draft) throw new NotFoundError();
    return draft;
  }

  private async getOpen({ draft: id, version }: DraftName, transaction: Sql): Promise<PolicyDraft> {
    const draft = await this.get(id, transaction);
    if (draft.state !== 'draft') throw new PointsError('POINTS.NOT_DRAFT', 'conflict');
    if (draft.version !== version) throw changedMeanwhile();
    return draft;
  }

  private async store(draft: PolicyDraft, content: DraftContent, transaction: Sql) {
    if (!(await this.drafts.save(draft, content, this.clock.now(), transaction))) throw changedMeanwhile();
    return { ...draft, version: draft.version + 1 };
  }
}

function changedMeanwhile(): AppError {
  return new AppError('COMMON.VERSION_CHANGED', 'conflict');
}
