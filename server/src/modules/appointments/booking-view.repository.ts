import type { BookingStatus } from '@app/shared/appointments/booking.status';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Predicate } from '../../platform/jurisdiction/area-scope';
import { fromJson } from './json-column';

/** A booking as lists show it. */
export type BookingViewRow = {
  id: string;
  code: string;
  account_id: string;
  state: BookingStatus;
  office_id: string;
  office_name: string;
  office_address: string;
  office_phone: string | null;
  service_id: string;
  service_name: string;
  papers: string[];
  starts_at: Date;
  ends_at: Date;
  places: number;
  held_until: Date | null;
  note: string | null;
  case_id: string | null;
  version: number;
};
export type BookedPersonRow = {
  booking_id: string;
  person_id: string;
  name: string;
  number_masked: string | null;
};

const columns = `b.id, b.code, b.account_id, b.state, b.office_id, o.name AS office_name, o.address AS office_address,
  o.phone AS office_phone, b.service_id, s.name AS service_name, s.papers, b.starts_at, b.ends_at, b.places, b.held_until,
  b.note, IF(b.subject_type = 'case', b.subject_id, NULL) AS case_id, b.version`;
const sources =
  'booking b JOIN office o ON o.id = b.office_id JOIN bookable_service s ON s.id = b.service_id';

/** Reads bookings for people to look at. Every statement takes the caller's scope. */
@Injectable()
export class BookingViewRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async list(
    where: Predicate,
    page: { page: number; pageSize: number },
    order: 'b.id DESC' | 'b.starts_at, b.id',
  ): Promise<BookingViewRow[]> {
    const offset = Math.trunc((page.page - 1) * page.pageSize);
    const rows = await this.sql.rows<BookingViewRow>(
      `SELECT ${columns} FROM ${sources} WHERE ${where.sql}
        ORDER BY ${order} LIMIT ${Math.trunc(page.pageSize)} OFFSET ${offset}`,
      where.values,
    );
    return rows.map((row) => ({ ...row, papers: fromJson<string[]>(row.papers) }));
  }

  async count(where: Predicate): Promise<number> {
    const [row] = await this.sql.rows<{ total: number }>(
      `SELECT COUNT(*) AS total FROM ${sources} WHERE ${where.sql}`,
      where.values,
    );
    return Number(row?.total ?? 0);
  }

  /** The people of bookings, in the order they were named. */
  async people(bookingIds: readonly string[]): Promise<BookedPersonRow[]> {
    if (bookingIds.length === 0) return [];
    return this.sql.rows<BookedPersonRow>(
      `SELECT q.booking_id, q.person_id, p.name, i.number_masked
         FROM booking_person q JOIN person p ON p.id = q.person_id
         LEFT JOIN identity_document i
           ON i.id = (SELECT MIN(x.id) FROM identity_document x WHERE x.person_id = q.person_id)
        WHERE q.booking_id IN (${bookingIds.map(() => '?').join(',')}) ORDER BY q.booking_id, q.ordinal`,
      bookingIds,
    );
  }
}
