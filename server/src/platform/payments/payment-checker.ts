import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { OrderName, OrderState } from './channel/payment-channel';
import { PAYMENT_CHANNELS, type PaymentChannels } from './channel/payment-channels';
import { type AttemptRow, PaymentAttemptRepository } from './payment-attempt.repository';
import { PaymentSettler } from './payment-settler';

/** An order that was asked for: over (paid or closed), or it may still be paid. */
export type Checked = 'paid' | 'closed' | 'open';

/** Asks the channel where an order stands and writes down what is final. */
@Injectable()
export class PaymentChecker {
  constructor(
    @Inject(PAYMENT_CHANNELS) private readonly channels: PaymentChannels,
    private readonly attempts: PaymentAttemptRepository,
    private readonly settler: PaymentSettler,
    private readonly clock: Clock,
  ) {}

  /** `open` also where the channel is unsure; `PAYMENTS.CHANNEL_UNAVAILABLE` where it does not answer. */
  async check(attempt: AttemptRow): Promise<Checked> {
    return this.take(attempt, await this.channels.of(attempt.channel).query(nameOf(attempt)));
  }

  /** Ends an order that nobody is to pay any more; it may turn out that it was paid. */
  async end(attempt: AttemptRow): Promise<Checked> {
    return this.take(attempt, await this.channels.of(attempt.channel).close(nameOf(attempt)), true);
  }

  private async take(attempt: AttemptRow, order: OrderState, isEnding = false): Promise<Checked> {
    if (order.state === 'paid') {
      // A mismatch is recorded and stays open: nobody may decide it but a person.
      const settled = await this.settler.settle(order.settlement, 'query');
      return settled === 'mismatch' || settled === 'unknown-order' ? 'open' : 'paid';
    }
    // An order the channel never heard of may still be on its way, until it would be too late for it.
    const isGone = order.state === 'missing' && (isEnding || attempt.expires_at <= this.clock.now());
    if (order.state !== 'closed' && !isGone) return 'open';
    await this.attempts.close(attempt.id);
    return 'closed';
  }
}

function nameOf(attempt: AttemptRow): OrderName {
  return { outTradeNo: attempt.out_trade_no, reference: attempt.channel_reference };
}
