import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { TransactionRunner } from '../../database/transaction-runner';
import { LOG, type Log } from '../http/log';
import { JobRunner } from '../jobs/job-runner';
import { ClockBook } from './clock-book';
import { ClockOwners } from './clock-owners';

const atOnce = 200;

/** Lets clocks run again whose hold was announced to end: no case rests for ever because nobody resumed it. */
@Injectable()
export class ClockHoldsJob implements OnModuleInit {
  constructor(
    private readonly book: ClockBook,
    private readonly owners: ClockOwners,
    private readonly transactions: TransactionRunner,
    private readonly jobs: JobRunner,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'clock-holds', everySeconds: 60, run: () => this.run() });
  }

  /** How many clocks run again. One that fails is tried again in the next pass; the others go on (T5). */
  async run(): Promise<number> {
    let ended = 0;
    let after = { until: '0001-01-01', clockId: '' };
    for (;;) {
      const expired = await this.book.holds.listExpired(this.clock.today(), after, atOnce);
      for (const hold of expired) {
        try {
          if (await this.end(hold)) ended += 1;
        } catch (error) {
          this.log.error({ clockId: hold.clockId, error }, 'hold of a clock not ended');
        }
      }
      after = expired.at(-1) ?? after;
      if (expired.length < atOnce) return ended;
    }
  }

  private end({ clockId, until }: { clockId: string; until: string }): Promise<boolean> {
    return this.transactions.run(async (transaction) => {
      const row = await this.book.clocks.lock(clockId, transaction);
      const [open] = (await this.book.holdsOf(clockId, transaction)).filter((hold) => hold.ended_on === null);
      // Meanwhile somebody resumed it, or held it again.
      if (row?.state !== 'held' || open?.until_on !== until) return false;
      await this.book.holds.end(clockId, until, 'expired', transaction);
      const view = await this.book.change(row, { state: 'running', action: 'hold-ended' }, transaction);
      await this.owners.get(row.subject_type).onHoldEnded?.(view, transaction);
      return true;
    });
  }
}
