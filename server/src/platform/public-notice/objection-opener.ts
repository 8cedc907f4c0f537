import type { ObjectionFiled } from '@app/shared/public-notice/public-notice.views';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { ClockService } from '../clocks/clock.service';
import { Guardianship } from '../documents/papers/guardianship';
import type { Principal } from '../identity/principal';
import { Outbox } from '../outbox/outbox';
import type { NoticeRow } from './notice.rows';
import { NoticeEntryRepository } from './notice-entry.repository';
import { NoticeJournal, residentOf } from './notice-journal';
import { NoticeObjectionRepository } from './notice-objection.repository';
import { objectionSubject } from './objection-closer';
import { PublicNoticeError } from './public-notice.errors';

export type NewObjection = {
  id: string;
  /** 0 for the whole list. */
  entryNumber: number;
  text: string;
  personId: string;
};

/** The one way in which an objection begins: stored once, its clock started, written down. */
@Injectable()
export class ObjectionOpener {
  constructor(
    private readonly objections: NoticeObjectionRepository,
    private readonly entries: NoticeEntryRepository,
    private readonly guardianship: Guardianship,
    private readonly clocks: ClockService,
    private readonly journal: NoticeJournal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * The notice is locked and runs. A year without a calendar holds up no objection: its day follows with the calendar, and
   * an alarm rings (T2).
   */
  async open(
    principal: Principal,
    notice: NoticeRow,
    { id, entryNumber, text, personId }: NewObjection,
    transaction: Sql,
  ): Promise<ObjectionFiled | 'no-entry'> {
    const entry =
      entryNumber === 0 ? undefined : await this.entries.find(notice.id, entryNumber, transaction);
    if (entryNumber !== 0 && !entry) return 'no-entry';
    const isOwn = entry !== undefined && (await this.isTheirs(principal, entry.person_id));
    const isNew = await this.objections.insert(
      {
        id,
        notice_id: notice.id,
        area_path: notice.area_path,
        entry_number: entryNumber,
        person_id: personId,
        account_id: principal.accountId,
        is_own: isOwn ? 1 : 0,
        text,
        filed_at: this.clock.now(),
      },
      transaction,
    );
    if (!isNew) throw new PublicNoticeError('NOTICES.OBJECTION_OPEN');
    const { dueOn } = await this.clocks.start(
      {
        subjectType: objectionSubject,
        subjectId: id,
        kind: 'answer',
        areaPath: notice.area_path,
        limit: { workingDays: notice.answer_working_days },
        remindBefore: { workingDays: 1 },
      },
      transaction,
    );
    await this.objections.setAnswerBy(id, dueOn, transaction);
    const payload = { entry: entryNumber, answerBy: dueOn };
    const by = residentOf(principal);
    const seq = await this.journal.note(
      notice.id,
      { action: 'objected', by, objectionId: id, payload },
      transaction,
    );
    const event = { noticeId: notice.id, objectionId: id, subjectType: notice.subject_type };
    const key = `public-notice:${notice.id}:${seq}`;
    await this.outbox.add([{ topic: 'public-notice.objected', key, payload: event }], transaction);
    return { id, answerBy: dueOn };
  }

  private async isTheirs(principal: Principal, personId: string): Promise<boolean> {
    return personId === principal.personId || this.guardianship.covers(principal, personId);
  }
}
