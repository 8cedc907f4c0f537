import type { ChannelKind } from '@app/shared/payments/payment.status';
import type { DifferenceKind } from '@app/shared/payments/payments.views';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Predicate } from '../jurisdiction/area-scope';

/** A line of our books: money that arrived or went back on a day. */
export type BookLine = {
  what: 'payment' | 'refund';
  number: string;
  amountFen: number;
  paymentId: string;
  areaPath: string;
};

export type Difference = {
  what: 'payment' | 'refund';
  number: string;
  kind: DifferenceKind;
  paymentId: string | null;
  areaPath: string;
  oursFen: number | null;
  theirsFen: number | null;
};

export type DifferenceRow = {
  bill_on: string;
  kind: DifferenceKind;
  what: 'payment' | 'refund';
  order_number: string;
  payment_id: string | null;
  ours_fen: number | null;
  theirs_fen: number | null;
};

type LineRow = { number: string; amount_fen: number; payment_id: string; area_path: string };

/** Daily bills: what our books say of a day, and how that differed from the channel's. */
@Injectable()
export class BillRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Payments and refunds that a channel finished in `[from, until)`. */
  async listBooks(channel: ChannelKind, from: Date, until: Date): Promise<BookLine[]> {
    const paid = await this.sql.rows<LineRow>(
      `SELECT a.out_trade_no AS number, p.amount_fen, p.id AS payment_id, p.area_path
         FROM payment_attempt a JOIN payment p ON p.id = a.payment_id
        WHERE a.channel = ? AND a.paid_at >= ? AND a.paid_at < ?`,
      [channel, from, until],
    );
    const refunded = await this.sql.rows<LineRow>(
      `SELECT f.out_refund_no AS number, f.amount_fen, p.id AS payment_id, p.area_path
         FROM payment_refund f JOIN payment p ON p.id = f.payment_id
        WHERE f.channel = ? AND f.state = 'success' AND f.final_at >= ? AND f.final_at < ?`,
      [channel, from, until],
    );
    return [...paid.map((row) => lineOf('payment', row)), ...refunded.map((row) => lineOf('refund', row))];
  }

  async isCompared(day: string, channel: ChannelKind): Promise<boolean> {
    const rows = await this.sql.rows('SELECT 1 FROM payment_bill WHERE bill_on = ? AND channel = ?', [
      day,
      channel,
    ]);
    return rows.length > 0;
  }

  /** The area that contains all others. */
  async cityPath(): Promise<string> {
    const [row] = await this.sql.rows<{ area_path: string }>(
      'SELECT area_path FROM area WHERE parent_code IS NULL ORDER BY area_code LIMIT 1',
    );
    return row?.area_path ?? '/';
  }

  /** Comparing a day again replaces what was found before. */
  async save(
    day: string,
    channel: ChannelKind,
    compared: { at: Date; lines: number; differences: readonly Difference[] },
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      `INSERT INTO payment_bill (bill_on, channel, compared_at, bill_lines) VALUES (?, ?, ?, ?)
         ON DUPLICATE KEY UPDATE compared_at = ?, bill_lines = ?`,
      [day, channel, compared.at, compared.lines, compared.at, compared.lines],
    );
    await transaction.change('DELETE FROM payment_difference WHERE bill_on = ? AND channel = ?', [
      day,
      channel,
    ]);
    // A bill may name an order twice: the first difference says enough.
    for (const { what, number, kind, paymentId, areaPath, oursFen, theirsFen } of compared.differences) {
      await transaction.change(
        `INSERT INTO payment_difference (bill_on, channel, what, order_number, kind, payment_id, area_path, ours_fen,
                                         theirs_fen)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON DUPLICATE KEY UPDATE kind = kind`,
        [day, channel, what, number, kind, paymentId, areaPath, oursFen, theirsFen],
      );
    }
  }

  async listDays(from: string, until: string): Promise<string[]> {
    const rows = await this.sql.rows<{ bill_on: string }>(
      'SELECT DISTINCT bill_on FROM payment_bill WHERE bill_on BETWEEN ? AND ? ORDER BY bill_on',
      [from, until],
    );
    return rows.map(({ bill_on: day }) => day);
  }

  /** `d` is the difference. */
  async listDifferences(from: string, until: string, scope: Predicate): Promise<DifferenceRow[]> {
    return this.sql.rows<DifferenceRow>(
      `SELECT d.bill_on, d.kind, d.what, d.order_number, d.payment_id, d.ours_fen, d.theirs_fen
         FROM payment_difference d WHERE d.bill_on BETWEEN ? AND ? AND ${scope.sql}
        ORDER BY d.bill_on, d.what, d.order_number`,
      [from, until, ...scope.values],
    );
  }
}

function lineOf(what: 'payment' | 'refund', row: LineRow): BookLine {
  return {
    what,
    number: row.number,
    amountFen: row.amount_fen,
    paymentId: row.payment_id,
    areaPath: row.area_path,
  };
}
