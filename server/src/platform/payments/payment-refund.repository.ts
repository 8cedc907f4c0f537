import type { ChannelKind, RefundCause, RefundState } from '@app/shared/payments/payment.status';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';

export type RefundRow = {
  id: string;
  payment_id: string;
  attempt_id: string | null;
  channel: ChannelKind;
  out_refund_no: string;
  amount_fen: number;
  reason: string;
  cause: RefundCause;
  state: RefundState;
  asked_by: string | null;
  asked_at: Date;
  decided_at: Date | null;
  checks: number;
};

export type NewRefund = {
  id: string;
  paymentId: string;
  attemptId: string | null;
  channel: ChannelKind;
  outRefundNo: string;
  amountFen: number;
  reason: string;
  cause: RefundCause;
  state: 'asked' | 'approved';
  askedBy: string | null;
  askedAt: Date;
};

const columns = `f.id, f.payment_id, f.attempt_id, f.channel, f.out_refund_no, f.amount_fen, f.reason, f.cause, f.state,
  f.asked_by, f.asked_at, f.decided_at, f.checks`;

/** Refunds: one number for each, made before the channel hears of it and never replaced. */
@Injectable()
export class PaymentRefundRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** False when there is one already that is not over, or that sends the same late money back. */
  async insert(refund: NewRefund, transaction: Sql): Promise<boolean> {
    try {
      await transaction.change(
        `INSERT INTO payment_refund (id, payment_id, attempt_id, channel, out_refund_no, amount_fen, reason, cause,
                                     state, asked_by, asked_at, next_check_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          refund.id,
          refund.paymentId,
          refund.attemptId,
          refund.channel,
          refund.outRefundNo,
          refund.amountFen,
          refund.reason,
          refund.cause,
          refund.state,
          refund.askedBy,
          refund.askedAt,
          refund.askedAt,
        ],
      );
      return true;
    } catch (error) {
      if (duplicateKeyOf(error) === undefined) throw error;
      return false;
    }
  }

  async find(id: string, sql: Sql = this.sql): Promise<RefundRow | undefined> {
    const [row] = await sql.rows<RefundRow>(`SELECT ${columns} FROM payment_refund f WHERE f.id = ?`, [id]);
    return row;
  }

  async findByNumber(outRefundNo: string, sql: Sql = this.sql): Promise<RefundRow | undefined> {
    const [row] = await sql.rows<RefundRow>(
      `SELECT ${columns} FROM payment_refund f WHERE f.out_refund_no = ?`,
      [outRefundNo],
    );
    return row;
  }

  async list(paymentId: string, sql: Sql = this.sql): Promise<RefundRow[]> {
    return sql.rows<RefundRow>(
      `SELECT ${columns} FROM payment_refund f WHERE f.payment_id = ? ORDER BY f.asked_at, f.id`,
      [paymentId],
    );
  }

  /** False when it is not in one of these states any more. */
  async move(
    row: Pick<RefundRow, 'id'>,
    from: readonly RefundState[],
    to: RefundState,
    facts: { decidedBy?: string; at: Date; reference?: string },
    transaction: Sql,
  ): Promise<boolean> {
    const isFinal = to === 'success' || to === 'closed';
    const isDecided = facts.decidedBy !== undefined;
    const changed = await transaction.change(
      `UPDATE payment_refund SET state = ?, channel_reference = COALESCE(?, channel_reference),
              decided_by = COALESCE(?, decided_by), decided_at = COALESCE(?, decided_at),
              final_at = COALESCE(?, final_at)
        WHERE id = ? AND state IN (${from.map(() => '?').join(',')})`,
      [
        to,
        facts.reference ?? null,
        facts.decidedBy ?? null,
        isDecided ? facts.at : null,
        isFinal ? facts.at : null,
        row.id,
        ...from,
      ],
    );
    return changed === 1;
  }

  /** Refunds to send or to ask about; abnormal ones too, because somebody may have mended them at the channel. */
  async listDue(now: Date, most: number): Promise<RefundRow[]> {
    return this.sql.rows<RefundRow>(
      `SELECT ${columns} FROM payment_refund f
        WHERE f.state IN ('approved', 'sent', 'abnormal') AND f.next_check_at <= ?
        ORDER BY f.next_check_at LIMIT ${most}`,
      [now],
    );
  }

  /** Takes one for this pass; false when another server did. */
  async lease(row: RefundRow, nextCheckAt: Date): Promise<boolean> {
    const changed = await this.sql.change(
      'UPDATE payment_refund SET checks = checks + 1, next_check_at = ? WHERE id = ? AND checks = ?',
      [nextCheckAt, row.id, row.checks],
    );
    return changed === 1;
  }

  /** As soon as the worker looks again. */
  async wake(id: string, now: Date, transaction: Sql): Promise<void> {
    await transaction.change('UPDATE payment_refund SET next_check_at = ? WHERE id = ?', [now, id]);
  }
}
