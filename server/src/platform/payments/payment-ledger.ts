import { type PaymentState, paymentSteps } from '@app/shared/payments/payment.status';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { Outbox } from '../outbox/outbox';
import { type PaymentFacts, PaymentRepository, type PaymentRow } from './payment.repository';
import { type PaymentEvent, PaymentHistoryRepository } from './payment-history.repository';
import { PaymentsError } from './payments.errors';

/** A fee as its module knows it. Amounts are whole fen. */
export type Payment = {
  id: string;
  subjectType: string;
  subjectId: string;
  purpose: string;
  amountFen: number;
  state: PaymentState;
};

/**
 * What a module does when its fee is paid or has gone back. Runs in the transaction of that change: what it throws
 * undoes the change, and the channel's notice is tried again.
 */
export type PaymentHandler = {
  onPaid(payment: Payment, transaction: Sql): Promise<void>;
  onRefunded(payment: Payment, transaction: Sql): Promise<void>;
};

export type Mover = Pick<PaymentEvent, 'kind' | 'accountId' | 'role' | 'payload'>;

/** The one recipe by which a payment changes: table, conditional update, history, the module, outbox. */
@Injectable()
export class PaymentLedger {
  private readonly handlers = new Map<string, PaymentHandler>();

  constructor(
    private readonly payments: PaymentRepository,
    private readonly history: PaymentHistoryRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  register(subjectType: string, handler: PaymentHandler): void {
    if (this.handlers.has(subjectType)) throw new Error(`${subjectType} is registered already`);
    this.handlers.set(subjectType, handler);
  }

  /** The row, locked; for every change. */
  lock(id: string, transaction: Sql): Promise<PaymentRow | undefined> {
    return this.payments.lock(id, transaction);
  }

  /** Throws `PAYMENTS.ACTION_NOT_ALLOWED` for a step that the table does not have. */
  async move(
    row: PaymentRow,
    to: PaymentState,
    mover: Mover & { facts?: PaymentFacts },
    transaction: Sql,
  ): Promise<PaymentRow> {
    if (!(paymentSteps[row.state] as readonly PaymentState[]).includes(to)) {
      throw new PaymentsError('PAYMENTS.ACTION_NOT_ALLOWED');
    }
    const { facts = {}, ...event } = mover;
    if (!(await this.payments.move(row, to, facts, transaction))) {
      throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
    }
    const moved: PaymentRow = { ...row, state: to, version: row.version + 1 };
    await this.note(moved, event, transaction);
    const payment = toPayment(moved);
    if (row.state !== 'refunding' && to === 'paid') {
      await this.handlers.get(row.subject_type)?.onPaid(payment, transaction);
      await this.tell('payments.paid', moved, transaction);
    }
    if (to === 'refunded') {
      await this.handlers.get(row.subject_type)?.onRefunded(payment, transaction);
      await this.tell('payments.refunded', moved, transaction);
    }
    return moved;
  }

  /** Something happened that changes no state. */
  async note(row: Pick<PaymentRow, 'id' | 'state'>, event: Mover, transaction: Sql): Promise<void> {
    await this.history.append(
      { ...event, paymentId: row.id, at: this.clock.now(), state: row.state },
      transaction,
    );
  }

  private async tell(topic: string, row: PaymentRow, transaction: Sql): Promise<void> {
    const { id: paymentId, subject_type: subjectType, subject_id: subjectId, purpose } = row;
    const payload = { paymentId, subjectType, subjectId, purpose };
    await this.outbox.add([{ topic, key: `${paymentId}:${row.version}`, payload }], transaction);
  }
}

export function toPayment(row: PaymentRow): Payment {
  return {
    id: row.id,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    purpose: row.purpose,
    amountFen: row.amount_fen,
    state: row.state,
  };
}
