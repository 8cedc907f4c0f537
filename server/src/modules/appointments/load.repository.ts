import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

/** One booking or ticket as far as the figures are concerned. */
export type BookedHour = { startsAt: Date; state: string; places: number };
export type ServedTicket = {
  issuedAt: Date;
  firstCalledAt: Date | null;
  servedAt: Date | null;
  endedAt: Date | null;
  state: string;
  isWalkIn: boolean;
  windowId: string | null;
};

/** What happened at an office, for its figures. */
@Injectable()
export class LoadRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async bookings(officeId: string, from: Date, until: Date): Promise<BookedHour[]> {
    const rows = await this.sql.rows<{ starts_at: Date; state: string; places: number }>(
      `SELECT starts_at, state, places FROM booking
        WHERE office_id = ? AND starts_at >= ? AND starts_at < ?
          AND state IN ('booked', 'arrived', 'finished', 'no-show')`,
      [officeId, from, until],
    );
    return rows.map(({ starts_at: startsAt, state, places }) => ({ startsAt, state, places }));
  }

  async tickets(officeId: string, fromDay: string, untilDay: string): Promise<ServedTicket[]> {
    const rows = await this.sql.rows<{
      issued_at: Date;
      first_called_at: Date | null;
      served_at: Date | null;
      ended_at: Date | null;
      state: string;
      booking_id: string | null;
      window_id: string | null;
    }>(
      `SELECT issued_at, first_called_at, served_at, ended_at, state, booking_id, window_id FROM ticket
        WHERE office_id = ? AND day >= ? AND day <= ? ORDER BY issued_at, id`,
      [officeId, fromDay, untilDay],
    );
    return rows.map((row) => ({
      issuedAt: row.issued_at,
      firstCalledAt: row.first_called_at,
      servedAt: row.served_at,
      endedAt: row.ended_at,
      state: row.state,
      isWalkIn: row.booking_id === null,
      windowId: row.window_id,
    }));
  }
}
