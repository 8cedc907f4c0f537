import { addDays } from '@app/shared/validation/plain-date';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { CalendarKeeper } from '../calendar/calendar-keeper';
import { WorkCalendar } from '../calendar/work-calendar';
import { ClockService } from '../clocks/clock.service';
import { Outbox } from '../outbox/outbox';
import { noHash } from './domain/notice-chain';
import { NoticeRepository } from './notice.repository';
import type { NoticeEntry, NoticeHandlers, NoticeOpening, NoticeStanding } from './notice.types';
import { NoticeJournal, system } from './notice-journal';
import { NoticeListWriter } from './notice-list-writer';
import { NoticeOwners } from './notice-owners';
import { PublicNoticeError } from './public-notice.errors';

/** Sort of subject of a notice’s clock. */
export const noticeSubject = 'public-notice';

/**
 * Public notice (公示): a list shown to everybody for some working days, to which people object. What other parts of the
 * system call; every write takes the transaction of the change that it belongs to.
 */
@Injectable()
export class PublicNotices {
  constructor(
    private readonly owners: NoticeOwners,
    private readonly notices: NoticeRepository,
    private readonly lists: NoticeListWriter,
    private readonly journal: NoticeJournal,
    private readonly clocks: ClockService,
    private readonly keeper: CalendarKeeper,
    private readonly calendar: WorkCalendar,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Says who answers for a sort of list; call it in `onModuleInit`. A second owner throws. */
  register(subjectType: string, handlers: NoticeHandlers): void {
    this.owners.register(subjectType, handlers);
  }

  /**
   * Publishes a list from now to the end of its last working day; answers the notice's id. `NOTICES.NO_CALENDAR`,
   * with an alarm, when a year on the way has no calendar (T2); `NOTICES.ALREADY_OPEN` for a subject whose notice
   * was not withdrawn.
   */
  async open(
    opening: NoticeOpening,
    entries: AsyncIterable<readonly NoticeEntry[]>,
    transaction: Sql,
  ): Promise<string> {
    const { subjectType, subjectId, areaPath, workingDays } = opening;
    this.owners.get(subjectType);
    const id = uuid();
    const lastDay = await this.lastDayOf(workingDays, transaction);
    const isNew = await this.notices.insert(
      {
        id,
        subject_type: subjectType,
        subject_id: subjectId,
        area_path: areaPath,
        title: opening.title,
        preface: opening.preface,
        basis: opening.basis,
        opened_at: this.clock.now(),
        opened_on: this.clock.today(),
        opened_by: opening.openedBy ?? null,
        last_day: lastDay,
        ends_at: endOf(lastDay),
        answer_working_days: opening.answerWorkingDays,
        columnsShown: JSON.stringify(opening.columns),
        files: JSON.stringify(opening.files ?? []),
        firstHash: noHash,
      },
      transaction,
    );
    if (!isNew) throw new PublicNoticeError('NOTICES.ALREADY_OPEN');
    const { count, hash } = await this.lists.write(id, opening.columns, entries, transaction);
    await this.notices.setList(id, count, hash, transaction);
    await this.clocks.start(
      {
        subjectType: noticeSubject,
        subjectId: id,
        kind: 'publicity',
        areaPath,
        limit: { workingDays },
        remindBefore: { workingDays: 1 },
      },
      transaction,
    );
    const by = opening.openedBy ? ({ accountId: opening.openedBy, role: 'policy-officer' } as const) : system;
    const payload = { subjectType, subjectId, lastDay, count, listHash: hash.toString('hex') };
    const seq = await this.journal.note(id, { action: 'opened', by, payload }, transaction);
    await this.outbox.add(
      [
        {
          topic: 'public-notice.opened',
          key: `public-notice:${id}:${seq}`,
          payload: { noticeId: id, ...payload },
        },
      ],
      transaction,
    );
    return id;
  }

  /**
   * Takes the running notice of a subject back, for a reason that readers see; the list is shown no more. Objections that are
   * open stay so until they are answered. Does nothing when none is running.
   */
  async withdraw(subjectType: string, subjectId: string, reason: string, transaction: Sql): Promise<void> {
    const found = await this.notices.findOf(subjectType, subjectId, transaction);
    const notice = found && (await this.notices.lock(found.id, transaction));
    if (notice?.state !== 'running') return;
    await this.notices.close(notice.id, 'withdrawn', { at: this.clock.now(), reason }, transaction);
    await this.clocks.stop(noticeSubject, notice.id, 'all', transaction);
    const seq = await this.journal.note(
      notice.id,
      { action: 'withdrawn', by: system, payload: { reason } },
      transaction,
    );
    const payload = { noticeId: notice.id, subjectType, subjectId };
    const key = `public-notice:${notice.id}:${seq}`;
    await this.outbox.add([{ topic: 'public-notice.withdrawn', key, payload }], transaction);
  }

  /** Where the newest notice of a subject stands; undefined when it never had one. */
  async stateOf(subjectType: string, subjectId: string, sql?: Sql): Promise<NoticeStanding | undefined> {
    const notice = await this.notices.findOf(subjectType, subjectId, sql);
    return (
      notice && {
        noticeId: notice.id,
        state: notice.state,
        until: notice.last_day,
        openObjections: Number(notice.open_objections),
      }
    );
  }

  private async lastDayOf(workingDays: number, transaction: Sql): Promise<string> {
    const today = this.clock.today();
    const { days } = await this.keeper.current(transaction);
    const lastDay = days.addWorkingDays(today, workingDays);
    if (lastDay !== undefined) return lastDay;
    this.calendar.noteMissing(today);
    throw new PublicNoticeError('NOTICES.NO_CALENDAR', 'unavailable');
  }
}

/** The instant after the last moment of a day in the city. */
export function endOf(lastDay: string): Date {
  return new Date(`${addDays(lastDay, 1)}T00:00:00+08:00`);
}
