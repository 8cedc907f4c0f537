import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { Notifier } from '../../platform/notifications/notifier';
import type { AnsweredObjection, NoticeEntry } from '../../platform/public-notice/notice.types';
import { PublicNotices } from '../../platform/public-notice/public-notices';
import { ListRepository } from './list.repository';
import type { PointsList } from './list.rows';
import { ListEntryRepository } from './list-entry.repository';
import { commitmentOf } from './list-maker';

const subjectType = 'points.list';
const everyList = { sql: '(1 = 1)', values: [] };
const toldAtOnce = 200;

/** A list in public: shown, objected to, in force or replaced; and everybody concerned is told. */
@Injectable()
export class ListNotice implements OnModuleInit {
  constructor(
    private readonly notices: PublicNotices,
    private readonly lists: ListRepository,
    private readonly entries: ListEntryRepository,
    private readonly notifier: Notifier,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const sample = { title: '张家港市2026年积分落户名单' };
    this.notifier.declare({
      code: 'points.list-noticed',
      sample,
      title: () => '积分名单开始公示',
      body: ({ title }) => `${title}正在公示。您可以查看结果；认为有误的，请在公示期内提出异议。`,
    });
    this.notifier.declare({
      code: 'points.list-in-force',
      sample,
      title: () => '积分名单已生效',
      body: ({ title }) => `您已列入${title}，名单现已生效，可以办理后续手续。`,
    });
    this.notifier.declare({
      code: 'points.list-replaced',
      sample,
      title: () => '积分名单将重新公示',
      body: ({ title }) => `${title}的公示已撤回，更正后将重新公示。`,
    });
    this.notices.register(subjectType, {
      ended: (listId, transaction) => this.ended(listId, transaction),
      upheld: (objection, transaction) => this.upheld(objection, transaction),
    });
  }

  /** Opens the notice and tells everybody who took part; answers the notice's id. */
  async open(list: PointsList, accountId: string, transaction: Sql): Promise<string> {
    const noticeId = await this.notices.open(
      {
        subjectType,
        subjectId: list.id,
        title: list.title,
        preface: prefaceOf(list),
        areaPath: list.areaPath,
        ...list.rule.publicity,
        columns: [
          { key: 'total', title: '积分' },
          { key: 'reference', title: '编号' },
        ],
        basis: [
          list.rule.basis,
          `数据摘要（SHA-256）：${list.inputHash}`,
          `名单摘要（SHA-256）：${list.resultHash}`,
          `抽签种子承诺：${commitmentOf(list.seed)}`,
        ].join('；'),
        files: [
          {
            name: 'input.jsonl',
            title: '名单数据（不含姓名）',
            url: `/api/points/lists/${list.id}/input.jsonl`,
          },
          {
            name: 'result.jsonl',
            title: '名单结果（不含姓名）',
            url: `/api/points/lists/${list.id}/result.jsonl`,
          },
        ],
        openedBy: accountId,
      },
      this.shown(list.id, transaction),
      transaction,
    );
    const people = (await this.entries.inputs(list.id, transaction)).map(({ personId }) => personId);
    await this.tell('noticed', list, people, transaction);
    return noticeId;
  }

  withdraw(list: PointsList, reason: string, transaction: Sql): Promise<void> {
    return this.notices.withdraw(subjectType, list.id, reason, transaction);
  }

  private async ended(listId: string, transaction: Sql): Promise<void> {
    const list = await this.lists.lock(listId, everyList, transaction);
    if (list?.state !== 'noticed') return;
    await this.lists.move(list, 'in-force', {}, transaction);
    await this.note(list, 'in-force', {}, transaction);
    for await (const block of this.entries.members(listId, transaction))
      await this.tell(
        'in-force',
        list,
        block.map(({ personId }) => personId),
        transaction,
      );
  }

  /**
   * An objection was right: the list gives way to a new one that reads again only whom the objection is about (all, where it
   * was against the whole list), and says so. A second one joins the new list while it is a draft.
   */
  private async upheld(
    { subjectId, reference, objectionId }: AnsweredObjection,
    transaction: Sql,
  ): Promise<void> {
    const list = await this.lists.lock(subjectId, everyList, transaction);
    if (!list) return;
    const readAgain = reference === null ? null : [reference];
    if (list.state === 'void') {
      const child = await this.lists.findChild(list.id, transaction);
      if (child?.state === 'draft') await this.join(child, readAgain, transaction);
      return;
    }
    if (list.state !== 'noticed') return;
    const reason = readAgain === null ? '异议成立，全部重新计算' : '异议成立，仅重新读取异议涉及的人员';
    await this.notices.withdraw(subjectType, list.id, reason, transaction);
    await this.lists.move(list, 'void', { reason }, transaction);
    await this.note(list, 'voided', { objectionId, reason }, transaction);
    const at = this.clock.now();
    const { programme, cycle, areaPath, title, rule, draftedBy } = list;
    const childId = await this.lists.insert(
      {
        programme,
        cycle,
        areaPath,
        title,
        rule: { ...rule, readAgain },
        seed: randomBytes(32),
        parentId: list.id,
        reason,
        draftedBy,
        createdAt: at,
      },
      transaction,
    );
    await this.lists.addEvent(
      childId,
      'drafted',
      { accountId: null, at, details: { objectionId, readAgain } },
      transaction,
    );
    const people = (await this.entries.inputs(list.id, transaction)).map(({ personId }) => personId);
    await this.tell('replaced', list, people, transaction);
  }

  private async join(child: PointsList, readAgain: string[] | null, transaction: Sql): Promise<void> {
    const before = child.rule.readAgain;
    const joined =
      before === null || readAgain === null ? null : [...new Set([...before, ...readAgain])].sort();
    await this.lists.setRule({ ...child, rule: { ...child.rule, readAgain: joined } }, transaction);
  }

  private async *shown(listId: string, transaction: Sql): AsyncGenerator<NoticeEntry[]> {
    for await (const block of this.entries.members(listId, transaction))
      yield block.map(({ place, personId, total, reference }) => ({
        place,
        personId,
        values: { total, reference },
        reference,
      }));
  }

  private async tell(
    what: 'noticed' | 'in-force' | 'replaced',
    list: PointsList,
    people: readonly string[],
    transaction: Sql,
  ): Promise<void> {
    for (let from = 0; from < people.length; from += toldAtOnce)
      await this.notifier.tell(
        [
          {
            key: `points-list:${what}:${list.id}:${from}`,
            to: { personIds: people.slice(from, from + toldAtOnce) },
            template: `points.list-${what}`,
            values: { title: list.title },
            link: null,
            about: list.id,
          },
        ],
        transaction,
      );
  }

  private note(list: PointsList, kind: string, details: object, transaction: Sql): Promise<void> {
    return this.lists.addEvent(
      list.id,
      kind,
      { accountId: null, at: this.clock.now(), details },
      transaction,
    );
  }
}

function prefaceOf({ rule, line, members, reason, parentId }: PointsList): string {
  const rules =
    rule.made.decision === 'threshold'
      ? `积分达到${rule.made.qualifying}分的全部人员，共${members}人`
      : `按积分排序取前${rule.made.seats}名，共${members}人，末位${line ?? '无'}分`;
  return parentId === null ? `${rules}。` : `${rules}。本名单为更正后重新公示：${reason}。`;
}
