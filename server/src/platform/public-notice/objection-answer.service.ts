import { defaultPageSize, type Page } from '@app/shared/http/page';
import type { AnswerObjection, StaffObjectionQuery } from '@app/shared/public-notice/public-notice.dto';
import { noticeOfficeRoles } from '@app/shared/public-notice/public-notice.routes';
import type { StaffObjectionItem, StaffObjectionView } from '@app/shared/public-notice/public-notice.views';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { PaperService } from '../documents/papers/paper.service';
import { PaperAccess } from '../documents/papers/paper-access';
import { WriteOnce } from '../idempotency/write-once';
import { areasOf, type Principal } from '../identity/principal';
import { allOf } from '../jurisdiction/area-scope';
import { toStaffObjection, toStaffObjectionItem } from './notice.mapper';
import { NoticeRepository } from './notice.repository';
import type { ObjectionRow } from './notice.rows';
import { officeObjections } from './notice.scope';
import { NoticeCounting } from './notice-counting';
import type { Actor } from './notice-journal';
import { NoticeObjectionRepository } from './notice-objection.repository';
import { NoticeOwners } from './notice-owners';
import { ObjectionCloser, objectionSubject } from './objection-closer';
import { PublicNoticeError } from './public-notice.errors';

/** Objections as the office reads and answers them. */
@Injectable()
export class ObjectionAnswerService implements OnModuleInit {
  constructor(
    private readonly notices: NoticeRepository,
    private readonly objections: NoticeObjectionRepository,
    private readonly closer: ObjectionCloser,
    private readonly owners: NoticeOwners,
    private readonly papers: PaperService,
    private readonly access: PaperAccess,
    private readonly writes: WriteOnce,
    private readonly counting: NoticeCounting,
  ) {}

  onModuleInit(): void {
    this.access.register(
      objectionSubject,
      async (principal, id) => (await this.objections.find(id, officeObjections(principal))) !== undefined,
    );
  }

  /** What is to be answered next first. The filters narrow the scope and never widen it. */
  async list(principal: Principal, query: StaffObjectionQuery): Promise<Page<StaffObjectionItem>> {
    const page = { page: query.page ?? 1, pageSize: query.pageSize ?? defaultPageSize };
    const { state, noticeId } = query;
    const where = allOf(
      officeObjections(principal),
      ...(state ? [{ sql: `(o.is_open IS ${state === 'open' ? 'NOT NULL' : 'NULL'})`, values: [] }] : []),
      ...(noticeId ? [{ sql: '(o.notice_id = ?)', values: [noticeId] }] : []),
    );
    const counting = this.counting.now();
    const rows = await this.objections.list(where, state === 'closed' ? 'newest' : 'due', page);
    const items = rows.map((row) => toStaffObjectionItem(row, counting));
    return { items, total: await this.objections.count(where), ...page };
  }

  async view(principal: Principal, id: string): Promise<StaffObjectionView> {
    const row = await this.get(principal, id);
    const papers = await this.papers.listFor(objectionSubject, id);
    return toStaffObjection(row, papers, principal.accountId, this.counting.now());
  }

  /**
   * Upholds or dismisses; the owner of the list acts in the same transaction. `NOTICES.OWN_NOTICE` for who published
   * the list, `NOTICES.OBJECTION_CLOSED`, `COMMON.VERSION_CHANGED`.
   */
  async answer(
    principal: Principal,
    clientKey: string,
    id: string,
    request: AnswerObjection,
  ): Promise<StaffObjectionView> {
    const payload = { id, ...request };
    const attempt = {
      actorId: principal.accountId,
      clientKey,
      action: 'public-notice.objection-answer',
      payload,
    };
    await this.writes.run(attempt, async (transaction) => {
      const { notice_id: noticeId } = await this.get(principal, id, transaction);
      await this.notices.lock(noticeId, transaction);
      const row = await this.get(principal, id, transaction);
      if (row.opened_by === principal.accountId)
        throw new PublicNoticeError('NOTICES.OWN_NOTICE', 'forbidden');
      await this.close(principal, row, request, transaction);
      return { id };
    });
    return this.view(principal, id);
  }

  private async close(
    principal: Principal,
    row: ObjectionRow,
    { version, outcome, reasons }: AnswerObjection,
    transaction: Sql,
  ): Promise<void> {
    const action = outcome === 'upheld' ? 'uphold' : 'dismiss';
    await this.closer.close(row, version, { action, by: actorOf(principal), reasons }, transaction);
    const { notice_id: noticeId, subject_id: subjectId, reference, id: objectionId } = row;
    const told = { noticeId, subjectId, reference, objectionId };
    const handlers = this.owners.get(row.subject_type);
    if (outcome === 'upheld') await handlers.upheld(told, transaction);
    else await handlers.dismissed?.(told, transaction);
  }

  private async get(principal: Principal, id: string, sql?: Sql): Promise<ObjectionRow> {
    const row = await this.objections.find(id, officeObjections(principal), sql);
    if (!row) throw new NotFoundError();
    return row;
  }
}

/** Acts in the first of their roles that may. */
function actorOf(principal: Principal): Actor {
  const role = noticeOfficeRoles.find((candidate) => areasOf(principal, [candidate]).length > 0);
  return { accountId: principal.accountId, role: role ?? 'supervisor' };
}
