import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { SearchHasher } from '../../common/crypto/keyed-hash';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { LOG, type Log } from '../http/log';
import type { Settlement } from './channel/payment-channel';
import { differingFields } from './domain/settlement-check';
import type { PaymentRow } from './payment.repository';
import { type AttemptRow, PaymentAttemptRepository } from './payment-attempt.repository';
import { PaymentLedger } from './payment-ledger';
import { PaymentRefundRepository } from './payment-refund.repository';

export type Settled = 'paid' | 'duplicate' | 'late' | 'mismatch' | 'unknown-order';

/** Context of the keyed hash under which an openid is compared; the openid itself is not kept here. */
export const payerHashContext = 'payment.payer';

/**
 * The only road to `paid` besides the window: what a verified notice or a signed reply says, compared with our row. Money
 * for a fee that waits for none goes back.
 */
@Injectable()
export class PaymentSettler {
  constructor(
    private readonly attempts: PaymentAttemptRepository,
    private readonly refunds: PaymentRefundRepository,
    private readonly ledger: PaymentLedger,
    private readonly transactions: TransactionRunner,
    private readonly hasher: SearchHasher,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** May be told the same any number of times, by several at once (promise R2). */
  async settle(settlement: Settlement, source: 'notification' | 'query'): Promise<Settled> {
    const known = await this.attempts.findByOrder(settlement.outTradeNo);
    if (!known) {
      this.log.error({ alarm: 'payments.unknown-order', source }, 'money for an order that is not ours');
      return 'unknown-order';
    }
    return this.transactions.run(async (transaction) => {
      // The payment first: every change of one begins with its lock, so that nobody waits in a circle.
      const payment = (await this.ledger.lock(known.payment_id, transaction)) as PaymentRow;
      const attempt = await this.attempts.get(known.id, transaction);
      const differing = this.differing(settlement, attempt, payment);
      if (differing.length > 0) return this.refuse(payment, attempt, { differing, source }, transaction);
      const { transactionNumber, paidAt } = settlement;
      if (!(await this.attempts.settle(attempt.id, transactionNumber, paidAt, transaction)))
        return 'duplicate';
      const payload = { source, attempt: attempt.attempt_number };
      if (payment.state === 'created' || payment.state === 'prepaid') {
        const mover = { kind: 'paid', payload, facts: { paidAt } };
        await this.ledger.move(payment, 'paid', mover, transaction);
        return 'paid';
      }
      await this.sendBack(payment, attempt, payload, transaction);
      return 'late';
    });
  }

  private differing(settlement: Settlement, attempt: AttemptRow, payment: PaymentRow): string[] {
    const { payerOpenId, transactionNumber } = settlement;
    return differingFields(
      {
        amountFen: settlement.amountFen,
        merchantId: settlement.merchantId,
        appId: settlement.appId,
        payer: payerOpenId === null ? null : this.hasher.hash(payerHashContext, payerOpenId).toString('hex'),
        transactionNumber,
        paidAt: settlement.paidAt,
      },
      {
        amountFen: payment.amount_fen,
        merchantId: attempt.merchant_id,
        appId: attempt.app_id,
        payer: attempt.payer_hash.toString('hex'),
        transactionNumber: attempt.transaction_number,
      },
    );
  }

  private async refuse(
    payment: PaymentRow,
    attempt: AttemptRow,
    { differing, source }: { differing: string[]; source: string },
    transaction: Sql,
  ): Promise<'mismatch'> {
    this.log.error(
      { alarm: 'payments.mismatch', paymentId: payment.id, differing, source },
      'money that is not what was ordered',
    );
    const payload = { differing, source, attempt: attempt.attempt_number };
    await this.ledger.note(payment, { kind: 'mismatch', payload }, transaction);
    return 'mismatch';
  }

  private async sendBack(
    payment: PaymentRow,
    attempt: AttemptRow,
    payload: Record<string, unknown>,
    transaction: Sql,
  ): Promise<void> {
    const id = uuid();
    const refund = {
      id,
      paymentId: payment.id,
      attemptId: attempt.id,
      channel: attempt.channel,
      outRefundNo: id.replaceAll('-', ''),
      amountFen: payment.amount_fen,
      reason: '缴费已关闭，款项退回',
      cause: 'late',
      state: 'approved',
      askedBy: null,
      askedAt: this.clock.now(),
    } as const;
    await this.refunds.insert(refund, transaction);
    await this.ledger.note(payment, { kind: 'paid-late', payload }, transaction);
    this.log.warn({ alarm: 'payments.late', paymentId: payment.id }, 'money for a fee that waits for none');
  }
}
