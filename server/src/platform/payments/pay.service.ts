import type { PaymentView, PayParameters } from '@app/shared/payments/payments.views';
import { Inject, Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import type { Principal } from '../identity/principal';
import { RateCounter } from '../limits/rate-counter';
import type { ChannelOrder } from './channel/payment-channel';
import { PAYMENT_CHANNELS, type PaymentChannels } from './channel/payment-channels';
import { OrderBook } from './order-book';
import { type Payer, PayerReader } from './payer-reader';
import { PaymentRepository, type PaymentRow } from './payment.repository';
import { ofPayer } from './payment.scope';
import { PaymentService } from './payment.service';
import type { AttemptRow } from './payment-attempt.repository';
import { PaymentChecker } from './payment-checker';
import { channelUnavailable, PaymentsError } from './payments.errors';

/** Each is a call to the channel, which counts ours. */
const callsPerMinute = { limit: 10, windowSeconds: 60 };

/** What the payer does. No call to a channel lies inside a transaction, and its number is stored before it. */
@Injectable()
export class PayService {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly orders: OrderBook,
    private readonly checker: PaymentChecker,
    private readonly payers: PayerReader,
    @Inject(PAYMENT_CHANNELS) private readonly channels: PaymentChannels,
    private readonly views: PaymentService,
    private readonly rates: RateCounter,
  ) {}

  /**
   * What the phone hands to the channel. A repeated call, also after a lost reply, sends the same order under the same
   * number again (promise R2). `PAYMENTS.ALREADY_PAID`, `PAYMENTS.PAY_AT_WINDOW`, `PAYMENTS.CHANNEL_UNAVAILABLE`.
   */
  async pay(principal: Principal, id: string, address: string): Promise<PayParameters> {
    const payment = await this.requireOpen(principal, id);
    if (this.channels.online.kind === 'offline-window') throw new PaymentsError('PAYMENTS.PAY_AT_WINDOW');
    await this.rates.take('payment', id, callsPerMinute);
    const { appId } = this.channels.online.identity;
    const payer = { ...(await this.payers.get(principal.accountId, appId)), address };
    const attempt = await this.attemptFor(payment, payer);
    const first = await this.order(payment, payer, attempt);
    if (first) return first;
    // The number is used up: either it was paid, or a new one is needed.
    const ended = await this.checker.end(attempt);
    if (ended === 'paid') throw new PaymentsError('PAYMENTS.ALREADY_PAID');
    if (ended === 'open') throw channelUnavailable();
    const second = await this.order(payment, payer, await this.attemptFor(payment, payer));
    if (!second) throw channelUnavailable();
    return second;
  }

  /** Asks the channel about the fee's order unless it is over, so that a lost notice costs nobody anything. */
  async refresh(principal: Principal, id: string): Promise<PaymentView> {
    const payment = await this.payments.find(id, ofPayer(principal));
    if (!payment) throw new NotFoundError();
    const newest = await this.orders.newest(id);
    if (newest?.state === 'open') {
      await this.rates.take('payment', id, callsPerMinute);
      await this.checker.check(newest);
    }
    return this.views.view(principal, id);
  }

  private async requireOpen(principal: Principal, id: string): Promise<PaymentRow> {
    const payment = await this.payments.find(id, ofPayer(principal));
    if (!payment) throw new NotFoundError();
    if (payment.state === 'closed') throw new PaymentsError('PAYMENTS.ACTION_NOT_ALLOWED');
    if (payment.state !== 'created' && payment.state !== 'prepaid')
      throw new PaymentsError('PAYMENTS.ALREADY_PAID');
    return payment;
  }

  /** The order that is open, or a new one: an order whose parameters differ is ended first, so that none is paid twice. */
  private async attemptFor(payment: PaymentRow, payer: Payer): Promise<AttemptRow> {
    const newest = await this.orders.newest(payment.id);
    if (newest?.state === 'paid') throw new PaymentsError('PAYMENTS.ALREADY_PAID');
    if (newest?.state === 'open') {
      if (this.orders.isUsable(newest, payment, payer)) return newest;
      const ended = await this.checker.end(newest);
      if (ended === 'paid') throw new PaymentsError('PAYMENTS.ALREADY_PAID');
      if (ended === 'open') throw channelUnavailable();
    }
    return this.orders.add(payment, payer, (newest?.attempt_number ?? 0) + 1);
  }

  /** Undefined when the channel says that the number is used. */
  private async order(
    payment: PaymentRow,
    payer: Payer & { address: string },
    attempt: AttemptRow,
  ): Promise<PayParameters | undefined> {
    const order: ChannelOrder = {
      outTradeNo: attempt.out_trade_no,
      reference: attempt.channel_reference,
      amountFen: payment.amount_fen,
      description: payment.description,
      payerOpenId: payer.openId,
      payerAddress: payer.address,
      createdAt: attempt.created_at,
      expiresAt: attempt.expires_at,
    };
    const prepared = await this.channels.online.prepare(order);
    if (prepared.state === 'used') return undefined;
    await this.orders.markReady(attempt, prepared.reference);
    return prepared.client;
  }
}
