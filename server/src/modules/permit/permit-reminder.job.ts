import { addDays, addMonths, toChineseDate } from '@app/shared/validation/plain-date';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { LOG, type Log } from '../../platform/http/log';
import { JobRunner } from '../../platform/jobs/job-runner';
import { Notifier } from '../../platform/notifications/notifier';
import { endorsementWindow } from './domain/endorsement-term';
import { type Permit, type PermitRow, permitColumns, permitOf } from './permit.rows';
import { PermitRules } from './permit-rules.provider';

const permitsAtOnce = 200;
const mostInOnePass = 5000;
const permitPage = '/packages/permit/pages/permit/index';

/** The month in which it opens, the last days of it, and the day after. */
type Step = 'opens' | 'again' | 'late';

/** Reminds people of the yearly endorsement: when it opens, again before it ends, and once it is late. */
@Injectable()
export class PermitReminderJob implements OnModuleInit {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly transactions: TransactionRunner,
    private readonly notifier: Notifier,
    private readonly rules: PermitRules,
    private readonly clock: Clock,
    private readonly jobs: JobRunner,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'remind-of-endorsement', everySeconds: 3600, run: () => this.run() });
  }

  /** How many people were reminded. Two runs at once are harmless: a step is written down once for each last day. */
  async run(): Promise<number> {
    if (!this.rules.isPublished) return 0;
    const today = this.clock.today();
    const { opensMonthsBefore } = this.rules.policy.endorsement;
    // A day wider than any month, because the window is counted back from the anniversary.
    const until = addDays(addMonths(today, opensMonthsBefore.value), 3);
    let reminded = 0;
    let after = { lastDay: '0001-01-01', id: '' };
    for (let read = 0; read < mostInOnePass; read += permitsAtOnce) {
      const permits = await this.due(addMonths(today, -1), until, after);
      for (const permit of permits) reminded += await this.remind(permit, today);
      const last = permits.at(-1);
      if (!last || permits.length < permitsAtOnce) break;
      after = { lastDay: last.lastDay, id: last.id };
    }
    return reminded;
  }

  private async due(from: string, until: string, after: { lastDay: string; id: string }): Promise<Permit[]> {
    const rows = await this.sql.rows<PermitRow>(
      `SELECT ${permitColumns} FROM residence_permit p
        WHERE p.last_day BETWEEN ? AND ? AND p.last_day >= ? AND (p.last_day > ? OR p.id > ?) AND p.ended IS NULL
        ORDER BY p.last_day, p.id LIMIT ${permitsAtOnce}`,
      [from, until, after.lastDay, after.lastDay, after.id],
    );
    return rows.map(permitOf);
  }

  /** One person's failing reminder never stops the others (promise T5); it is tried again at the next pass. */
  private async remind(permit: Permit, today: string): Promise<number> {
    const step = this.stepOn(permit, today);
    if (!step) return 0;
    try {
      return await this.transactions.run(async (transaction) => {
        const fresh = await transaction.change(
          'INSERT IGNORE INTO permit_reminder (permit_id, last_day, step, at) VALUES (?, ?, ?, ?)',
          [permit.id, permit.lastDay, step, this.clock.now()],
        );
        if (fresh === 0) return 0;
        await this.tell(permit, step, transaction);
        return 1;
      });
    } catch (error) {
      this.log.error({ permitId: permit.id, step, error }, 'reminder of an endorsement failed');
      return 0;
    }
  }

  private stepOn(permit: Permit, today: string): Step | undefined {
    const { policy } = this.rules;
    const { opensOn, lastDay } = endorsementWindow(permit, policy);
    if (today > lastDay) return 'late';
    if (today >= addDays(lastDay, -policy.endorsement.remindAgainDays.value)) return 'again';
    return today >= opensOn ? 'opens' : undefined;
  }

  private async tell(permit: Permit, step: Step, transaction: Sql): Promise<void> {
    await this.notifier.tell(
      [
        {
          key: `permit:${permit.id}:${permit.lastDay}:${step}`,
          to: { personIds: [permit.personId] },
          template: `permit.endorsement-${step}`,
          values: { lastDay: toChineseDate(permit.lastDay) },
          link: permitPage,
          about: permit.id,
        },
      ],
      transaction,
    );
  }
}
