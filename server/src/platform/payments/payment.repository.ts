import type { PaymentState } from '@app/shared/payments/payment.status';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import type { Predicate } from '../jurisdiction/area-scope';
import { PaymentsError } from './payments.errors';

export type PaymentRow = {
  id: string;
  subject_type: string;
  subject_id: string;
  purpose: string;
  amount_fen: number;
  description: string;
  payer_account_id: string;
  area_path: string;
  state: PaymentState;
  version: number;
  opened_at: Date;
  paid_at: Date | null;
  refunded_at: Date | null;
  receipt_number: string | null;
};

export type ListedPayment = PaymentRow & { payer_name: string | null; area_name: string | null };

export type NewPayment = {
  id: string;
  subjectType: string;
  subjectId: string;
  purpose: string;
  amountFen: number;
  description: string;
  payerAccountId: string;
  areaPath: string;
  openedAt: Date;
};

/** What changes together with the state. */
export type PaymentFacts = { paidAt?: Date | null; refundedAt?: Date; receiptNumber?: string };

const columns = `p.id, p.subject_type, p.subject_id, p.purpose, p.amount_fen, p.description, p.payer_account_id,
  p.area_path, p.state, p.version, p.opened_at, p.paid_at, p.refunded_at, p.receipt_number`;
const listedColumns = `${columns},
  (SELECT q.name FROM account a JOIN person q ON q.id = a.person_id WHERE a.id = p.payer_account_id) AS payer_name,
  (SELECT r.name FROM area r WHERE r.area_path = p.area_path) AS area_name`;

@Injectable()
export class PaymentRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Name of the key that refused, or undefined when the row is in. */
  async insert(payment: NewPayment, transaction: Sql): Promise<string | undefined> {
    try {
      await transaction.change(
        `INSERT INTO payment (id, subject_type, subject_id, purpose, amount_fen, description, payer_account_id,
                              area_path, state, opened_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'created', ?)`,
        [
          payment.id,
          payment.subjectType,
          payment.subjectId,
          payment.purpose,
          payment.amountFen,
          payment.description,
          payment.payerAccountId,
          payment.areaPath,
          payment.openedAt,
        ],
      );
      return undefined;
    } catch (error) {
      const key = duplicateKeyOf(error);
      if (key === undefined) throw error;
      return key;
    }
  }

  async find(id: string, scope: Predicate, sql: Sql = this.sql): Promise<ListedPayment | undefined> {
    const [row] = await sql.rows<ListedPayment>(
      `SELECT ${listedColumns} FROM payment p WHERE p.id = ? AND ${scope.sql}`,
      [id, ...scope.values],
    );
    return row;
  }

  /** The fee that is open for a subject and purpose; at most one is. */
  async findLive(
    subjectType: string,
    subjectId: string,
    purpose: string,
    sql: Sql = this.sql,
  ): Promise<PaymentRow | undefined> {
    const [row] = await sql.rows<PaymentRow>(
      `SELECT ${columns} FROM payment p
        WHERE p.subject_type = ? AND p.subject_id = ? AND p.purpose = ? AND p.is_live = 1`,
      [subjectType, subjectId, purpose],
    );
    return row;
  }

  /** Locked until the end of the transaction: every change of a payment begins here. */
  async lock(id: string, transaction: Sql): Promise<PaymentRow | undefined> {
    const [row] = await transaction.rows<PaymentRow>(
      `SELECT ${columns} FROM payment p WHERE p.id = ? FOR UPDATE`,
      [id],
    );
    return row;
  }

  /** Whether the fee is still to be paid. */
  async isWaiting(id: string): Promise<boolean> {
    const rows = await this.sql.rows(
      "SELECT 1 FROM payment p WHERE p.id = ? AND p.state IN ('created', 'prepaid')",
      [id],
    );
    return rows.length === 1;
  }

  /** False when somebody else changed the row since it was read; `PAYMENTS.RECEIPT_TAKEN` for a number used before. */
  async move(row: PaymentRow, to: PaymentState, facts: PaymentFacts, transaction: Sql): Promise<boolean> {
    const { paidAt = row.paid_at, refundedAt = row.refunded_at, receiptNumber = row.receipt_number } = facts;
    const statement = `UPDATE payment SET state = ?, paid_at = ?, refunded_at = ?, receipt_number = ?,
        version = version + 1 WHERE id = ? AND state = ? AND version = ?`;
    const values = [to, paidAt, refundedAt, receiptNumber, row.id, row.state, row.version];
    try {
      return (await transaction.change(statement, values)) === 1;
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_payment_receipt') throw error;
      throw new PaymentsError('PAYMENTS.RECEIPT_TAKEN');
    }
  }

  /** Newest first; `page` counts from 1. */
  async list(where: Predicate, page: { page: number; pageSize: number }): Promise<ListedPayment[]> {
    return this.sql.rows<ListedPayment>(
      `SELECT ${listedColumns} FROM payment p WHERE ${where.sql}
        ORDER BY p.opened_at DESC, p.id DESC LIMIT ? OFFSET ?`,
      [...where.values, page.pageSize, (page.page - 1) * page.pageSize],
    );
  }

  async count(where: Predicate): Promise<number> {
    const [row] = await this.sql.rows<{ total: number | string }>(
      `SELECT COUNT(*) AS total FROM payment p WHERE ${where.sql}`,
      where.values,
    );
    return Number(row?.total ?? 0);
  }
}
