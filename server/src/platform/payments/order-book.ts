import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { TransactionRunner } from '../../database/transaction-runner';
import { PAYMENT_CHANNELS, type PaymentChannels } from './channel/payment-channels';
import type { Payer } from './payer-reader';
import type { PaymentRow } from './payment.repository';
import { type AttemptRow, PaymentAttemptRepository } from './payment-attempt.repository';
import { PaymentLedger } from './payment-ledger';

/** As long as a prepay id of WeChat lives; contract §4.1. */
const orderMinutes = 120;
/** An order that ends sooner is not handed out any more: typing a password takes a while. */
const leastMinutesLeft = 2;
/** When nothing was heard of an order for so long, it is asked for. */
const firstCheckMinutes = 5;
const minute = 60_000;

/** The numbers of orders: one per attempt, and the same one as long as nothing about the order changes. */
@Injectable()
export class OrderBook {
  constructor(
    private readonly attempts: PaymentAttemptRepository,
    private readonly ledger: PaymentLedger,
    @Inject(PAYMENT_CHANNELS) private readonly channels: PaymentChannels,
    private readonly transactions: TransactionRunner,
    private readonly clock: Clock,
  ) {}

  newest(paymentId: string): Promise<AttemptRow | undefined> {
    return this.attempts.findNewest(paymentId);
  }

  /** The channel holds the order now. `PAYMENTS.ACTION_NOT_ALLOWED` when the fee was settled or ended meanwhile. */
  markReady(attempt: AttemptRow, reference: string): Promise<void> {
    return this.transactions.run(async (transaction) => {
      const row = (await this.ledger.lock(attempt.payment_id, transaction)) as PaymentRow;
      await this.attempts.setReference(attempt.id, reference, transaction);
      if (row.state === 'prepaid') return;
      const payload = { attempt: attempt.attempt_number };
      await this.ledger.move(row, 'prepaid', { kind: 'prepaid', payload }, transaction);
    });
  }

  /** Whether the order can be sent again as it was: the channel refuses a number with other parameters. */
  isUsable(attempt: AttemptRow, payment: PaymentRow, payer: Payer): boolean {
    const left = attempt.expires_at.getTime() - this.clock.now().getTime();
    return (
      attempt.channel === this.channels.online.kind &&
      left >= leastMinutesLeft * minute &&
      attempt.parameters_hash.equals(this.parametersHash(payment, payer))
    );
  }

  /** A new number. Of two requests in the same moment one makes it and both use it. */
  async add(payment: PaymentRow, payer: Payer, number: number): Promise<AttemptRow> {
    const { kind, identity } = this.channels.online;
    const now = this.clock.now();
    const id = uuid();
    // The channel's instants have whole seconds.
    const expiresAt = new Date(Math.floor(now.getTime() / 1000) * 1000 + orderMinutes * minute);
    await this.attempts.insert({
      id,
      paymentId: payment.id,
      number,
      channel: kind,
      outTradeNo: id.replaceAll('-', ''),
      ...identity,
      payerHash: payer.hash,
      parametersHash: this.parametersHash(payment, payer),
      createdAt: now,
      expiresAt,
      nextCheckAt: new Date(now.getTime() + firstCheckMinutes * minute),
    });
    return (await this.attempts.findNewest(payment.id)) as AttemptRow;
  }

  private parametersHash({ amount_fen: amountFen, description }: PaymentRow, payer: Payer): Buffer {
    const { kind, identity } = this.channels.online;
    const parameters = [kind, identity, amountFen, description, payer.hash.toString('hex')];
    return createHash('sha256').update(JSON.stringify(parameters)).digest();
  }
}
