import { noticeRoutes } from '@app/shared/public-notice/public-notice.routes';
import type { ObjectionFiled } from '@app/shared/public-notice/public-notice.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import type { Sql } from '../../src/database/sql';
import { TransactionRunner } from '../../src/database/transaction-runner';
import type {
  AnsweredObjection,
  NoticeEntry,
  NoticeHandlers,
  NoticeOpening,
} from '../../src/platform/public-notice/notice.types';
import { PublicNotices } from '../../src/platform/public-notice/public-notices';
import { call, type Reply } from '../support/application';

export const noticeSubjectType = 'test.list';

/** The owner of a list, which writes down what it is told and does what a test wants of it. */
export class ListeningListOwner implements NoticeHandlers {
  readonly endedOnes: string[] = [];
  readonly upheldOnes: AnsweredObjection[] = [];
  readonly dismissedOnes: AnsweredObjection[] = [];
  whenEnded: (subjectId: string, transaction: Sql) => Promise<unknown> = async () => {};
  whenUpheld: (objection: AnsweredObjection, transaction: Sql) => Promise<unknown> = async () => {};

  async ended(subjectId: string, transaction: Sql): Promise<void> {
    await this.whenEnded(subjectId, transaction);
    this.endedOnes.push(subjectId);
  }

  async upheld(objection: AnsweredObjection, transaction: Sql): Promise<void> {
    await this.whenUpheld(objection, transaction);
    this.upheldOnes.push(objection);
  }

  async dismissed(objection: AnsweredObjection): Promise<void> {
    this.dismissedOnes.push(objection);
  }

  /** Forgets what it was told, and does nothing more. */
  clear(): void {
    for (const list of [this.endedOnes, this.upheldOnes, this.dismissedOnes]) list.length = 0;
    this.whenEnded = async () => {};
    this.whenUpheld = async () => {};
  }
}

const owners = new WeakMap<NestFastifyApplication, ListeningListOwner>();

/** Who owns the lists of this server's tests; the same one however often it is asked for. */
export function listOwner(app: NestFastifyApplication): ListeningListOwner {
  let owner = owners.get(app);
  if (!owner) {
    owner = new ListeningListOwner();
    owners.set(app, owner);
    app.get(PublicNotices).register(noticeSubjectType, owner);
  }
  return owner;
}

/** Lines in order, one for each person. */
export function linesOf(personIds: readonly string[]): NoticeEntry[] {
  return personIds.map((personId, index) => ({
    place: index + 1,
    personId,
    values: { total: `${90 - index}.5`, school: '城东小学' },
    reference: `line-${index + 1}`,
  }));
}

export async function* inChunks<Item>(items: readonly Item[], size = 100): AsyncGenerator<Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}

/** Publishes a list of five working days, unless told otherwise; answers the notice and its subject. */
export async function openNotice(
  app: NestFastifyApplication,
  lines: readonly NoticeEntry[],
  change: Partial<NoticeOpening> = {},
): Promise<{ id: string; subjectId: string }> {
  listOwner(app);
  const opening: NoticeOpening = {
    subjectType: noticeSubjectType,
    subjectId: uuid(),
    title: '2026年积分入学拟录取名单公示',
    preface: '按积分从高到低排序，现予公示。',
    basis: '张政办〔2023〕10号',
    areaPath: '/320582/',
    workingDays: 5,
    answerWorkingDays: 3,
    columns: [
      { key: 'total', title: '总分' },
      { key: 'school', title: '拟录取学校' },
    ],
    ...change,
  };
  const id = await app
    .get(TransactionRunner)
    .run((transaction) => app.get(PublicNotices).open(opening, inChunks(lines), transaction));
  return { id, subjectId: opening.subjectId };
}

/** Objects to a line, or to the whole list; answers the reply as it came. */
export function objectTo(
  app: NestFastifyApplication,
  { token }: { token: string },
  noticeId: string,
  body: { entry?: number; text?: string; papers?: string[] } = {},
  clientKey?: string,
): Promise<Reply<ObjectionFiled>> {
  const { text = '张某的分数与公示的计分办法不符，请复核。' } = body;
  return call<ObjectionFiled>(app, noticeRoutes.object, {
    token,
    params: { id: noticeId },
    body: { ...body, text },
    clientKey,
  });
}
