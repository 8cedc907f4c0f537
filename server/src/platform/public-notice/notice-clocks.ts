import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { ClockService } from '../clocks/clock.service';
import { Outbox } from '../outbox/outbox';
import { NoticeRepository } from './notice.repository';
import { type NoticeAct, NoticeJournal, system } from './notice-journal';
import { NoticeObjectionRepository } from './notice-objection.repository';
import { objectionSubject } from './objection-closer';
import { endOf, noticeSubject } from './public-notices';

/** What the clocks of notices and of objections do when time speaks. */
@Injectable()
export class NoticeClocks implements OnModuleInit {
  constructor(
    private readonly clocks: ClockService,
    private readonly notices: NoticeRepository,
    private readonly objections: NoticeObjectionRepository,
    private readonly journal: NoticeJournal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.clocks.register(noticeSubject, {
      onDueChanged: async (changes, transaction) => {
        for (const { subjectId, dueOn } of changes) await this.prolong(subjectId, dueOn, transaction);
      },
      onReminder: ({ subjectId }, transaction) =>
        this.announce(subjectId, 'reminder', undefined, transaction),
      // A notice ends at its instant, or with its last objection: both are the ending job's.
      onOverdue: async () => undefined,
    });
    this.clocks.register(objectionSubject, {
      onDueChanged: async (changes, transaction) => {
        for (const { subjectId, dueOn } of changes)
          await this.objections.setAnswerBy(subjectId, dueOn, transaction);
      },
      onReminder: ({ subjectId }, transaction) => this.remind(subjectId, 'objection-reminder', transaction),
      onOverdue: async ({ subjectId }, transaction) => {
        await this.remind(subjectId, 'objection-late', transaction);
        await this.objections.setLate(subjectId, this.clock.today(), transaction);
      },
    });
  }

  /** People were told the day: a calendar that changes may give them more of it, never less. */
  private async prolong(noticeId: string, lastDay: string | null, transaction: Sql): Promise<void> {
    if (lastDay === null) return;
    const isLater = await this.notices.prolong(
      noticeId,
      lastDay,
      endOf(lastDay),
      this.clock.now(),
      transaction,
    );
    if (isLater) await this.announce(noticeId, 'prolonged', undefined, transaction);
  }

  private async remind(objectionId: string, action: NoticeAct, transaction: Sql): Promise<void> {
    const row = await this.objections.find(objectionId, { sql: '(o.is_open = 1)', values: [] }, transaction);
    if (row) await this.announce(row.notice_id, action, objectionId, transaction);
  }

  private async announce(
    noticeId: string,
    action: NoticeAct,
    objectionId: string | undefined,
    transaction: Sql,
  ): Promise<void> {
    const seq = await this.journal.note(noticeId, { action, by: system, objectionId }, transaction);
    const key = `public-notice:${noticeId}:${seq}`;
    const payload = { noticeId, ...(objectionId === undefined ? {} : { objectionId }) };
    await this.outbox.add([{ topic: `public-notice.${action}`, key, payload }], transaction);
  }
}
