import type { OfficeLoad } from '@app/shared/appointments/office.views';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Predicate } from '../../platform/jurisdiction/area-scope';
import { instantOf } from './domain/city-time';

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

type OfficeLoadRow = {
  id: string;
  name: string;
  booked: number;
  missed: number;
  walk_ins: number;
  served: number;
  wait_seconds: string | null;
};

/** Of a whole district; more bars are no picture. */
const mostOffices = 100;

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

  /** Per office of the condition on `o`, the worst share first. Counts what {@link bookings} and {@link tickets} give. */
  async byOffice(where: Predicate, days: { from: string; until: string }): Promise<OfficeLoad[]> {
    const rows = await this.sql.rows<OfficeLoadRow>(
      `SELECT o.id, o.name, COALESCE(x.booked, 0) AS booked, COALESCE(x.missed, 0) AS missed,
              COALESCE(y.walk_ins, 0) AS walk_ins, COALESCE(y.served, 0) AS served, y.wait_seconds
         FROM office o
         LEFT JOIN (SELECT b.office_id, COUNT(*) AS booked, SUM(b.state = 'no-show') AS missed
                      FROM booking b JOIN office o ON o.id = b.office_id
                     WHERE ${where.sql} AND b.starts_at >= ? AND b.starts_at < ?
                       AND b.state IN ('booked', 'arrived', 'finished', 'no-show') GROUP BY b.office_id) x
                ON x.office_id = o.id
         LEFT JOIN (SELECT k.office_id, SUM(k.booking_id IS NULL) AS walk_ins, SUM(k.state = 'finished') AS served,
                           AVG(TIMESTAMPDIFF(SECOND, k.issued_at, k.first_called_at)) AS wait_seconds
                      FROM ticket k JOIN office o ON o.id = k.office_id
                     WHERE ${where.sql} AND k.day >= ? AND k.day <= ? GROUP BY k.office_id) y
                ON y.office_id = o.id
        WHERE ${where.sql}
        ORDER BY COALESCE(x.missed / x.booked, 0) DESC, booked DESC, o.name, o.id LIMIT ${mostOffices}`,
      [
        ...where.values,
        instantOf(days.from, 0),
        instantOf(days.until, 1440),
        ...where.values,
        days.from,
        days.until,
        ...where.values,
      ],
    );
    return rows.map((row) => ({
      officeId: row.id,
      officeName: row.name,
      booked: Number(row.booked),
      noShows: Number(row.missed),
      walkIns: Number(row.walk_ins),
      served: Number(row.served),
      meanWait: row.wait_seconds === null ? null : Math.round(Number(row.wait_seconds) / 6) / 10,
    }));
  }

  /** The last day before `today` on which somebody was served; undefined in a new office. */
  async lastDayServed(officeId: string, today: string): Promise<string | undefined> {
    const [row] = await this.sql.rows<{ day: string | null }>(
      "SELECT MAX(day) AS day FROM ticket WHERE office_id = ? AND day < ? AND state = 'finished'",
      [officeId, today],
    );
    return row?.day ?? undefined;
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
