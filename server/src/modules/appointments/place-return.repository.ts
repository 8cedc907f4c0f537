import { Inject, Injectable } from '@nestjs/common';
import { padded } from '../../common/gathering';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

/** Places that were given back and wait for their moment. */
export type PendingReturn = { bookingId: string; slotId: string; accountId: string; places: number };
type ReturnRow = { booking_id: string; slot_id: string; account_id: string; places: number };

/** The way back of places: late and at a random moment for everybody, at once for the account that gave them. */
@Injectable()
export class PlaceReturnRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Those whose moment has come. */
  async listDue(now: Date, limit: number): Promise<PendingReturn[]> {
    const rows = await this.sql.rows<ReturnRow>(
      `SELECT booking_id, slot_id, account_id, places FROM booking_slot
        WHERE returned_at IS NULL AND returns_at <= ? ORDER BY returns_at LIMIT ${Math.trunc(limit)}`,
      [now],
    );
    return rows.map(toReturn);
  }

  /** Those of the accounts in the slots, whenever their moment is. */
  async listOwn(
    accountIds: readonly string[],
    slotIds: readonly string[],
    sql: Sql = this.sql,
  ): Promise<PendingReturn[]> {
    if (accountIds.length === 0 || slotIds.length === 0) return [];
    const rows = await sql.rows<ReturnRow>(
      `SELECT booking_id, slot_id, account_id, places FROM booking_slot
        WHERE account_id IN (${padded(accountIds)
          .map(() => '?')
          .join(',')})
          AND slot_id IN (${padded(slotIds)
            .map(() => '?')
            .join(',')})
          AND returned_at IS NULL AND returns_at IS NOT NULL`,
      [...padded(accountIds), ...padded(slotIds)],
    );
    return rows.map(toReturn);
  }

  /** Whether this call brought it back; of two at once only one does. */
  async markReturned({ bookingId, slotId }: PendingReturn, now: Date, transaction: Sql): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE booking_slot SET returned_at = ?
        WHERE booking_id = ? AND slot_id = ? AND returned_at IS NULL AND returns_at IS NOT NULL`,
      [now, bookingId, slotId],
    );
    return changed === 1;
  }
}

function toReturn(row: ReturnRow): PendingReturn {
  return { bookingId: row.booking_id, slotId: row.slot_id, accountId: row.account_id, places: row.places };
}
