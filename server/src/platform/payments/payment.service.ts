import type { PaymentView } from '@app/shared/payments/payments.views';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import type { Principal } from '../identity/principal';
import { PAYMENT_CHANNELS, type PaymentChannels } from './channel/payment-channels';
import { toPaymentView } from './payment.mapper';
import { PaymentRepository } from './payment.repository';
import { ofPayer } from './payment.scope';
import { type Payment, type PaymentHandler, PaymentLedger, toPayment } from './payment-ledger';
import { PaymentsError } from './payments.errors';

/**
 * A fee to be collected. `purpose` tells several fees of one subject apart; `description` (≤ 127 characters) is what the
 * payer reads at the channel; `areaPath` decides which offices see it.
 */
export type OpenPayment = {
  subjectType: string;
  subjectId: string;
  purpose: string;
  amountFen: number;
  description: string;
  payerAccountId: string;
  areaPath: string;
};

/** 100,000 yuan: no fee of an office comes near it, a slip of a comma does. */
const largestFen = 10_000_000;

/** Fees, as the modules that ask for them see them. */
@Injectable()
export class PaymentService {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly ledger: PaymentLedger,
    @Inject(PAYMENT_CHANNELS) private readonly channels: PaymentChannels,
    private readonly clock: Clock,
  ) {}

  /** At start-up: what the module does when a fee of its subjects is paid or has gone back; see {@link PaymentHandler}. */
  register(subjectType: string, handler: PaymentHandler): void {
    this.ledger.register(subjectType, handler);
  }

  /**
   * Opens a fee in the caller's transaction and answers with its id. A fee of the same subject and purpose that is open
   * already is that fee (promise R2); `PAYMENTS.ALREADY_OPEN` when it asks for another amount or another payer.
   */
  async open(request: OpenPayment, transaction: Sql): Promise<string> {
    const { subjectType, subjectId, purpose, amountFen, description, payerAccountId } = request;
    if (!Number.isSafeInteger(amountFen) || amountFen < 1 || amountFen > largestFen) {
      throw new Error('a fee is a whole number of fen from 1 on');
    }
    if (description.length < 1 || description.length > 127)
      throw new Error('a description has 1–127 characters');
    const id = uuid();
    const payment = { ...request, id, openedAt: this.clock.now() };
    if ((await this.payments.insert(payment, transaction)) === undefined) {
      const opened = { kind: 'opened', payload: { amountFen } };
      await this.ledger.note({ id, state: 'created' }, opened, transaction);
      return id;
    }
    const live = await this.payments.findLive(subjectType, subjectId, purpose, transaction);
    if (!live || live.amount_fen !== amountFen || live.payer_account_id !== payerAccountId) {
      throw new PaymentsError('PAYMENTS.ALREADY_OPEN');
    }
    return live.id;
  }

  /**
   * Ends a fee nobody is to pay any more, in the caller's transaction. Money that arrives all the same goes back by
   * itself. `PAYMENTS.ALREADY_PAID` when it was paid; a fee that is over already stays as it is.
   */
  async cancel(paymentId: string, transaction: Sql): Promise<void> {
    const row = await this.ledger.lock(paymentId, transaction);
    if (!row) throw new NotFoundError();
    if (row.state === 'closed' || row.state === 'refunded') return;
    if (row.state !== 'created' && row.state !== 'prepaid') throw new PaymentsError('PAYMENTS.ALREADY_PAID');
    await this.ledger.move(row, 'closed', { kind: 'cancelled' }, transaction);
  }

  /** The fee that is open or paid for a subject and purpose, if there is one. */
  async findFor(
    subject: { subjectType: string; subjectId: string; purpose: string },
    sql?: Sql,
  ): Promise<Payment | undefined> {
    const row = await this.payments.findLive(subject.subjectType, subject.subjectId, subject.purpose, sql);
    return row && toPayment(row);
  }

  /** One fee of the caller; those of others do not exist (promise S1). */
  async view(principal: Principal, id: string): Promise<PaymentView> {
    const row = await this.payments.find(id, ofPayer(principal));
    if (!row) throw new NotFoundError();
    return toPaymentView(row, this.channels.online.kind);
  }
}
