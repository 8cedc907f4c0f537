import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

type MovedRow = { booking_id: string; name: string; service_name: string };

/** Who stands behind bookings that would move. */
@Injectable()
export class MovedPeopleRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** The first person of each booking, by booking. */
  async list(bookingIds: readonly string[]): Promise<Map<string, MovedRow>> {
    if (bookingIds.length === 0) return new Map();
    const rows = await this.sql.rows<MovedRow>(
      `SELECT q.booking_id, p.name, s.name AS service_name
         FROM booking_person q JOIN person p ON p.id = q.person_id
         JOIN booking b ON b.id = q.booking_id JOIN bookable_service s ON s.id = b.service_id
        WHERE q.ordinal = 0 AND q.booking_id IN (${bookingIds.map(() => '?').join(',')})`,
      bookingIds,
    );
    return new Map(rows.map((row) => [row.booking_id, row]));
  }
}
