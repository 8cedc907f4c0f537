import { defaultPageSize, type Page } from '@app/shared/http/page';
import type {
  FileObjection,
  ObjectionQuery,
  WithdrawObjection,
} from '@app/shared/public-notice/public-notice.dto';
import type {
  ObjectionFiled,
  ObjectionListItem,
  ObjectionView,
} from '@app/shared/public-notice/public-notice.views';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { AppError, InvalidInputError, NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { PaperService } from '../documents/papers/paper.service';
import { WriteOnce } from '../idempotency/write-once';
import type { Principal } from '../identity/principal';
import { RateCounter } from '../limits/rate-counter';
import { phaseOf, toObjection, toObjectionItem } from './notice.mapper';
import { NoticeRepository } from './notice.repository';
import type { NoticeRow, ObjectionRow } from './notice.rows';
import { ownObjections } from './notice.scope';
import { NoticeCounting } from './notice-counting';
import { residentOf } from './notice-journal';
import { NoticeObjectionRepository } from './notice-objection.repository';
import { ObjectionCloser, objectionSubject } from './objection-closer';
import { ObjectionOpener } from './objection-opener';
import { PublicNoticeError } from './public-notice.errors';

/** Somebody who reads a list with care has a few objections; a script has hundreds (promise B7). */
const filedPerPerson = { limit: 10, windowSeconds: 86_400 };

/** Objections as people raise them, follow them and take them back. */
@Injectable()
export class ObjectionService {
  constructor(
    private readonly notices: NoticeRepository,
    private readonly objections: NoticeObjectionRepository,
    private readonly opener: ObjectionOpener,
    private readonly closer: ObjectionCloser,
    private readonly papers: PaperService,
    private readonly writes: WriteOnce,
    private readonly counting: NoticeCounting,
    private readonly rates: RateCounter,
  ) {}

  /**
   * Objects to a line or to the whole list, until the instant at which the notice ends (T7): `NOTICES.CLOSED`.
   * `NOTICES.OBJECTION_OPEN` while the same person's objection to the same line waits for its answer;
   * `IDENTITY.PERSON_MISSING`, `IDENTITY.CONSENT_MISSING`; `COMMON.TOO_MANY_REQUESTS` after ten in a day.
   */
  async file(
    principal: Principal,
    clientKey: string,
    noticeId: string,
    request: FileObjection,
  ): Promise<ObjectionFiled> {
    const { accountId, personId, consented } = principal;
    if (personId === null) throw new AppError('IDENTITY.PERSON_MISSING', 'conflict');
    if (!consented) throw new AppError('IDENTITY.CONSENT_MISSING', 'conflict');
    const payload = { noticeId, ...request };
    const attempt = { actorId: accountId, clientKey, action: 'public-notice.object', payload };
    try {
      await this.rates.take('public-notice-objection', personId, filedPerPerson);
    } catch (error) {
      // The retry of an objection that was stored gets its answer, whatever has been filed since (R2).
      return this.writes.replay(attempt, error);
    }
    return this.writes.run(attempt, async (transaction) => {
      const notice = await this.lockRunning(noticeId, transaction);
      const { entry = 0, text, papers = [] } = request;
      const objection = { id: uuid(), entryNumber: entry, text, personId };
      const filed = await this.opener.open(principal, notice, objection, transaction);
      if (filed === 'no-entry') throw new InvalidInputError([{ field: 'entry', code: 'not-a-choice' }]);
      await this.papers.requireReady(papers, [personId], transaction);
      const subject = { subjectType: objectionSubject, subjectId: objection.id };
      await this.papers.bind(principal, papers, subject, transaction);
      return filed;
    });
  }

  async list(principal: Principal, query: ObjectionQuery): Promise<Page<ObjectionListItem>> {
    const page = { page: query.page ?? 1, pageSize: query.pageSize ?? defaultPageSize };
    const where = ownObjections(principal);
    const counting = this.counting.now();
    const rows = await this.objections.list(where, 'newest', page);
    const items = rows.map((row) => toObjectionItem(row, counting));
    return { items, total: await this.objections.count(where), ...page };
  }

  async view(principal: Principal, id: string): Promise<ObjectionView> {
    const row = await this.get(principal, id);
    return toObjection(row, await this.papers.listFor(objectionSubject, id), this.counting.now());
  }

  /** Takes an open objection back. `NOTICES.OBJECTION_CLOSED`, `COMMON.VERSION_CHANGED`. */
  async withdraw(
    principal: Principal,
    clientKey: string,
    id: string,
    { version }: WithdrawObjection,
  ): Promise<ObjectionView> {
    const attempt = {
      actorId: principal.accountId,
      clientKey,
      action: 'public-notice.objection-withdraw',
      payload: { id, version },
    };
    await this.writes.run(attempt, async (transaction) => {
      const { notice_id: noticeId } = await this.get(principal, id, transaction);
      await this.notices.lock(noticeId, transaction);
      const row = await this.get(principal, id, transaction);
      await this.closer.close(row, version, { action: 'withdraw', by: residentOf(principal) }, transaction);
      return { id };
    });
    return this.view(principal, id);
  }

  /** The notice, locked, while it takes objections: the same instant for everybody. */
  private async lockRunning(noticeId: string, transaction: Sql): Promise<NoticeRow> {
    const notice = await this.notices.lock(noticeId, transaction);
    if (!notice) throw new NotFoundError();
    if (phaseOf(notice, this.counting.now().now) !== 'running') throw new PublicNoticeError('NOTICES.CLOSED');
    return notice;
  }

  private async get(principal: Principal, id: string, sql?: Sql): Promise<ObjectionRow> {
    const row = await this.objections.find(id, ownObjections(principal), sql);
    if (!row) throw new NotFoundError();
    return row;
  }
}
