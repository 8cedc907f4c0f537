import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { LOG, type Log } from '../http/log';
import type { RefundAnswer, RefundOrder } from './channel/payment-channel';
import { PAYMENT_CHANNELS, type PaymentChannels } from './channel/payment-channels';
import type { PaymentRow } from './payment.repository';
import { PaymentAttemptRepository } from './payment-attempt.repository';
import { PaymentLedger } from './payment-ledger';
import { PaymentRefundRepository, type RefundRow } from './payment-refund.repository';

const batchSize = 50;
/** Every minute for the first five, then slower, at most daily; contract §4.5. */
const waitMinutes = (checks: number) =>
  checks < 5 ? 1 : Math.min(24 * 60, 5 * 2 ** Math.min(checks - 5, 10));

/** Sends approved refunds and asks about them until they are final, always under the same number. */
@Injectable()
export class PaymentRefunder {
  constructor(
    @Inject(PAYMENT_CHANNELS) private readonly channels: PaymentChannels,
    private readonly refunds: PaymentRefundRepository,
    private readonly attempts: PaymentAttemptRepository,
    private readonly ledger: PaymentLedger,
    private readonly transactions: TransactionRunner,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** One pass; returns how many refunds were looked at. A failing one never stops the others. */
  async runOnce(): Promise<number> {
    const due = await this.refunds.listDue(this.clock.now(), batchSize);
    for (const row of due) {
      const next = new Date(this.clock.now().getTime() + waitMinutes(row.checks) * 60_000);
      if (!(await this.refunds.lease(row, next))) continue;
      try {
        await this.advance(row);
      } catch (error) {
        this.log.error({ refundId: row.id, checks: row.checks + 1, error }, 'refund not settled');
      }
    }
    return due.length;
  }

  /** What a notice says of a refund: `unknown-refund` when it is none of ours, `mismatch` for another amount. */
  async hear(news: { outRefundNo: string; refundFen: number; answer: RefundAnswer }): Promise<string> {
    const row = await this.refunds.findByNumber(news.outRefundNo);
    if (!row || row.amount_fen !== news.refundFen) {
      const outcome = row ? 'mismatch' : 'unknown-refund';
      this.log.error({ alarm: `payments.${outcome}`, refundId: row?.id }, 'a refund that is not ours');
      return outcome;
    }
    await this.take(row, news.answer);
    return `refund-${news.answer.state}`;
  }

  private async advance(row: RefundRow): Promise<void> {
    const channel = this.channels.of(row.channel);
    const order = await this.orderOf(row);
    const asked = row.state === 'approved' ? undefined : await channel.queryRefund(order);
    // One that the channel never heard of is sent again, under its own number.
    const answer = asked && asked.state !== 'missing' ? asked : await channel.refund(order);
    if (answer.state === 'unknown') {
      this.log.error({ alarm: 'payments.refund-refused', refundId: row.id }, 'a refund was not taken');
    }
    await this.take(row, answer);
  }

  private async take(row: RefundRow, { state, reference }: RefundAnswer): Promise<void> {
    if (state === 'unknown' || state === 'missing') return;
    await this.transactions.run(async (transaction) => {
      const payment = (await this.ledger.lock(row.payment_id, transaction)) as PaymentRow;
      const facts = { at: this.clock.now(), reference };
      if (state === 'processing') {
        await this.refunds.move(row, ['approved'], 'sent', facts, transaction);
        return;
      }
      const from = ['approved', 'sent', ...(state === 'abnormal' ? [] : ['abnormal' as const])] as const;
      // Told before: by a notice, by a reply, or by another server.
      if (!(await this.refunds.move(row, from, state, facts, transaction))) return;
      await this.follow(payment, row, state, transaction);
    });
    if (state === 'abnormal' || state === 'closed') {
      this.log.error({ alarm: `payments.refund-${state}`, refundId: row.id }, 'a refund needs a person');
    }
  }

  /** What the payment does when its refund is over. Late money was never the payment's own. */
  private async follow(
    payment: PaymentRow,
    row: RefundRow,
    state: 'success' | 'abnormal' | 'closed',
    transaction: Sql,
  ): Promise<void> {
    const event = { kind: `refund-${state}`, payload: { refundId: row.id, cause: row.cause } };
    if (row.cause === 'late' || state === 'abnormal') {
      await this.ledger.note(payment, event, transaction);
    } else if (state === 'success') {
      const facts = { refundedAt: this.clock.now() };
      await this.ledger.move(payment, 'refunded', { ...event, facts }, transaction);
    } else {
      await this.ledger.move(payment, 'paid', event, transaction);
    }
  }

  private async orderOf(row: RefundRow): Promise<RefundOrder> {
    const attempt = row.attempt_id === null ? undefined : await this.attempts.get(row.attempt_id);
    return {
      outRefundNo: row.out_refund_no,
      outTradeNo: attempt?.out_trade_no ?? '',
      reference: attempt?.channel_reference ?? null,
      transactionNumber: attempt?.transaction_number ?? '',
      refundFen: row.amount_fen,
      totalFen: row.amount_fen,
      reason: row.reason,
    };
  }
}
