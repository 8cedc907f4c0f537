import type { TicketStatus } from '@app/shared/appointments/ticket.status';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql, SqlValue } from '../../database/sql';
import type { Predicate } from '../../platform/jurisdiction/area-scope';

export type TicketRow = {
  id: string;
  office_id: string;
  area_path: string;
  service_id: string;
  service_name: string;
  line: string;
  day: string;
  number: string;
  booking_id: string | null;
  booked_for: Date | null;
  case_id: string | null;
  places: number | null;
  person_name: string | null;
  state: TicketStatus;
  order_at: Date;
  issued_at: Date;
  called_at: Date | null;
  first_called_at: Date | null;
  served_at: Date | null;
  times_called: number;
  window_id: string | null;
  window_name: string | null;
  wanted_window_id: string | null;
  note: string | null;
  version: number;
};

const columns = `k.id, k.office_id, o.area_path, k.service_id, s.name AS service_name, k.line, k.day, k.number, k.booking_id,
  b.starts_at AS booked_for, IF(b.subject_type = 'case', b.subject_id, NULL) AS case_id, b.places, p.name AS person_name, k.state, k.order_at, k.issued_at, k.called_at,
  k.first_called_at, k.served_at, k.times_called, k.window_id, w.name AS window_name, k.wanted_window_id, k.note, k.version`;
const sources = `ticket k
  JOIN office o ON o.id = k.office_id
  JOIN bookable_service s ON s.id = k.service_id
  LEFT JOIN booking b ON b.id = k.booking_id
  LEFT JOIN booking_person q ON q.booking_id = k.booking_id AND q.ordinal = 0
  LEFT JOIN person p ON p.id = q.person_id
  LEFT JOIN service_window w ON w.id = k.window_id`;

/** Tickets of the day; the only file that writes them. */
@Injectable()
export class TicketRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async find(where: Predicate, sql: Sql = this.sql): Promise<TicketRow | undefined> {
    const [row] = await sql.rows<TicketRow>(
      `SELECT ${columns} FROM ${sources} WHERE ${where.sql} LIMIT 1`,
      where.values,
    );
    return row;
  }

  /** Tickets of one day that are not done with, and the latest that are. */
  async listDay(officeId: string, day: string): Promise<TicketRow[]> {
    return this.sql.rows<TicketRow>(
      `SELECT ${columns} FROM ${sources} WHERE k.office_id = ? AND k.day = ?
        ORDER BY k.state IN ('finished', 'left'), k.order_at, k.issued_at, k.id LIMIT 500`,
      [officeId, day],
    );
  }

  /** The next number under a letter, from 1; the row stays locked until the transaction ends. */
  async nextNumber(officeId: string, day: string, letter: string, transaction: Sql): Promise<number> {
    await transaction.change(
      `INSERT INTO ticket_number (office_id, day, letter, last_number) VALUES (?, ?, ?, 1)
       ON DUPLICATE KEY UPDATE last_number = last_number + 1`,
      [officeId, day, letter],
    );
    const [row] = await transaction.rows<{ last_number: number }>(
      'SELECT last_number FROM ticket_number WHERE office_id = ? AND day = ? AND letter = ?',
      [officeId, day, letter],
    );
    return row?.last_number as number;
  }

  async insert(
    ticket: {
      id: string;
      officeId: string;
      serviceId: string;
      line: string;
      day: string;
      number: string;
      bookingId: string | null;
      orderAt: Date;
      at: Date;
    },
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      `INSERT INTO ticket (id, office_id, service_id, line, day, number, booking_id, state, order_at, issued_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?)`,
      [
        ticket.id,
        ticket.officeId,
        ticket.serviceId,
        ticket.line,
        ticket.day,
        ticket.number,
        ticket.bookingId,
        ticket.orderAt,
        ticket.at,
      ],
    );
  }

  /** Those a window may call, in the order they are served. */
  async listCallable(
    where: { officeId: string; day: string; lines: readonly string[]; windowId: string },
    transaction: Sql,
  ): Promise<{ id: string; version: number }[]> {
    return transaction.rows(
      `SELECT k.id, k.version FROM ticket k
        WHERE k.office_id = ? AND k.day = ? AND k.state = 'waiting'
          AND (k.wanted_window_id = ?
               OR (k.wanted_window_id IS NULL AND k.line IN (${where.lines.map(() => '?').join(',')})))
        ORDER BY k.order_at, k.issued_at, k.id LIMIT 20`,
      [where.officeId, where.day, where.windowId, ...where.lines],
    );
  }

  /** Whether the ticket still had this version; `set` holds names of ours. */
  async change(
    { id, version }: { id: string; version: number },
    set: Record<string, SqlValue>,
    transaction: Sql,
  ): Promise<boolean> {
    const names = Object.keys(set);
    const changed = await transaction.change(
      `UPDATE ticket SET ${names.map((name) => `${name} = ?`).join(', ')}, version = version + 1
        WHERE id = ? AND version = ?`,
      [...Object.values(set), id, version],
    );
    return changed === 1;
  }

  /** Minutes of the services of a line that ended last, at most twenty. */
  async latestServices(officeId: string, line: string, sinceDay: string): Promise<number[]> {
    const rows = await this.sql.rows<{ served_at: Date; ended_at: Date }>(
      `SELECT k.served_at, k.ended_at FROM ticket k
        WHERE k.office_id = ? AND k.day >= ? AND k.line = ? AND k.state = 'finished' AND k.served_at IS NOT NULL
        ORDER BY k.ended_at DESC LIMIT 20`,
      [officeId, sinceDay, line],
    );
    return rows.map((row) => (row.ended_at.getTime() - row.served_at.getTime()) / 60_000);
  }
}
