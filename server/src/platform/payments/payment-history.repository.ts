import type { PaymentState } from '@app/shared/payments/payment.status';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

export type PaymentEvent = {
  paymentId: string;
  kind: string;
  at: Date;
  /** Where the payment stands after it. */
  state: PaymentState;
  /** Who did it; absent when time or the channel did. */
  accountId?: string;
  role?: string;
  payload?: Record<string, unknown>;
};

export type EventRow = { kind: string; at: Date; state: PaymentState };

/** What happened to a payment; rows can be added and read, nothing else. */
@Injectable()
export class PaymentHistoryRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async append(event: PaymentEvent, transaction: Sql): Promise<void> {
    await transaction.change(
      `INSERT INTO payment_history (id, payment_id, kind, at, state, account_id, role, payload)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        uuid(),
        event.paymentId,
        event.kind,
        event.at,
        event.state,
        event.accountId ?? null,
        event.role ?? null,
        JSON.stringify(event.payload ?? {}),
      ],
    );
  }

  async list(paymentId: string, sql: Sql = this.sql): Promise<EventRow[]> {
    return sql.rows<EventRow>(
      'SELECT kind, at, state FROM payment_history WHERE payment_id = ? ORDER BY at, id',
      [paymentId],
    );
  }
}
