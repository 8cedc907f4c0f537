import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { LOG, type Log } from '../http/log';
import { PaymentRepository } from './payment.repository';
import { type AttemptRow, PaymentAttemptRepository } from './payment-attempt.repository';
import { PaymentChecker } from './payment-checker';

const batchSize = 50;
/** 5, 10, 20 … minutes, at most 6 hours: notices stop after a day, this does not. */
const waitMinutes = (checks: number) => Math.min(360, 5 * 2 ** Math.min(checks, 10));

/** Asks about orders of which nothing was heard, and ends those that nobody is to pay any more. */
@Injectable()
export class PaymentSweeper {
  constructor(
    private readonly attempts: PaymentAttemptRepository,
    private readonly payments: PaymentRepository,
    private readonly checker: PaymentChecker,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** One pass; returns how many orders were looked at. A failing one never stops the others (promise L11). */
  async runOnce(): Promise<number> {
    const due = await this.attempts.listDue(this.clock.now(), batchSize);
    for (const attempt of due) {
      const next = new Date(this.clock.now().getTime() + waitMinutes(attempt.checks + 1) * 60_000);
      if (!(await this.attempts.lease(attempt, next))) continue;
      try {
        await this.look(attempt);
      } catch (error) {
        this.log.error({ attemptId: attempt.id, checks: attempt.checks + 1, error }, 'order not checked');
      }
    }
    return due.length;
  }

  private async look(attempt: AttemptRow): Promise<void> {
    const checked = await this.checker.check(attempt);
    if (checked !== 'open') return;
    const isOver = attempt.expires_at <= this.clock.now();
    if (isOver || !(await this.payments.isWaiting(attempt.payment_id))) await this.checker.end(attempt);
  }
}
