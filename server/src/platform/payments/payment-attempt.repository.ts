import type { ChannelKind } from '@app/shared/payments/payment.status';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';

export type AttemptState = 'open' | 'paid' | 'closed';

export type AttemptRow = {
  id: string;
  payment_id: string;
  attempt_number: number;
  channel: ChannelKind;
  out_trade_no: string;
  merchant_id: string;
  app_id: string;
  payer_hash: Buffer;
  parameters_hash: Buffer;
  channel_reference: string | null;
  transaction_number: string | null;
  state: AttemptState;
  created_at: Date;
  expires_at: Date;
  checks: number;
};

export type NewAttempt = {
  id: string;
  paymentId: string;
  number: number;
  channel: ChannelKind;
  outTradeNo: string;
  merchantId: string;
  appId: string;
  payerHash: Buffer;
  parametersHash: Buffer;
  createdAt: Date;
  expiresAt: Date;
  nextCheckAt: Date;
};

const columns = `a.id, a.payment_id, a.attempt_number, a.channel, a.out_trade_no, a.merchant_id, a.app_id, a.payer_hash,
  a.parameters_hash, a.channel_reference, a.transaction_number, a.state, a.created_at, a.expires_at, a.checks`;

/** Orders at a channel: one number for each, made and stored before the channel hears of it. */
@Injectable()
export class PaymentAttemptRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** False when another request made the attempt of this number in the same moment. */
  async insert(attempt: NewAttempt, sql: Sql = this.sql): Promise<boolean> {
    try {
      await sql.change(
        `INSERT INTO payment_attempt (id, payment_id, attempt_number, channel, out_trade_no, merchant_id, app_id,
                                      payer_hash, parameters_hash, state, created_at, expires_at, next_check_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?)`,
        [
          attempt.id,
          attempt.paymentId,
          attempt.number,
          attempt.channel,
          attempt.outTradeNo,
          attempt.merchantId,
          attempt.appId,
          attempt.payerHash,
          attempt.parametersHash,
          attempt.createdAt,
          attempt.expiresAt,
          attempt.nextCheckAt,
        ],
      );
      return true;
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_attempt_number') throw error;
      return false;
    }
  }

  async findNewest(paymentId: string, sql: Sql = this.sql): Promise<AttemptRow | undefined> {
    const [row] = await sql.rows<AttemptRow>(
      `SELECT ${columns} FROM payment_attempt a WHERE a.payment_id = ? ORDER BY a.attempt_number DESC LIMIT 1`,
      [paymentId],
    );
    return row;
  }

  async findByOrder(outTradeNo: string, sql: Sql = this.sql): Promise<AttemptRow | undefined> {
    const [row] = await sql.rows<AttemptRow>(
      `SELECT ${columns} FROM payment_attempt a WHERE a.out_trade_no = ?`,
      [outTradeNo],
    );
    return row;
  }

  async get(id: string, sql: Sql = this.sql): Promise<AttemptRow> {
    const [row] = await sql.rows<AttemptRow>(`SELECT ${columns} FROM payment_attempt a WHERE a.id = ?`, [id]);
    if (!row) throw new Error('a refund names an attempt that is not there');
    return row;
  }

  /** The attempt that was paid; a payment has at most one that is not sent back as late. */
  async findPaid(paymentId: string, sql: Sql = this.sql): Promise<AttemptRow | undefined> {
    const [row] = await sql.rows<AttemptRow>(
      `SELECT ${columns} FROM payment_attempt a WHERE a.payment_id = ? AND a.state = 'paid'
        AND NOT EXISTS (SELECT 1 FROM payment_refund f WHERE f.attempt_id = a.id AND f.cause = 'late')`,
      [paymentId],
    );
    return row;
  }

  async setReference(id: string, reference: string, transaction: Sql): Promise<void> {
    await transaction.change('UPDATE payment_attempt SET channel_reference = ? WHERE id = ?', [
      reference,
      id,
    ]);
  }

  /** False when it was settled before. Also an order that we closed may turn out to be paid. */
  async settle(id: string, transactionNumber: string, paidAt: Date, transaction: Sql): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE payment_attempt SET state = 'paid', transaction_number = ?, paid_at = ?
        WHERE id = ? AND state <> 'paid'`,
      [transactionNumber, paidAt, id],
    );
    return changed === 1;
  }

  async close(id: string, sql: Sql = this.sql): Promise<void> {
    await sql.change("UPDATE payment_attempt SET state = 'closed' WHERE id = ? AND state = 'open'", [id]);
  }

  /** Orders that nobody has heard of for long enough. */
  async listDue(now: Date, most: number): Promise<AttemptRow[]> {
    return this.sql.rows<AttemptRow>(
      `SELECT ${columns} FROM payment_attempt a WHERE a.state = 'open' AND a.next_check_at <= ?
        ORDER BY a.next_check_at LIMIT ${most}`,
      [now],
    );
  }

  /** Takes one for this pass; false when another server did. */
  async lease(row: AttemptRow, nextCheckAt: Date): Promise<boolean> {
    const changed = await this.sql.change(
      `UPDATE payment_attempt SET checks = checks + 1, next_check_at = ?
        WHERE id = ? AND checks = ? AND state = 'open'`,
      [nextCheckAt, row.id, row.checks],
    );
    return changed === 1;
  }
}
