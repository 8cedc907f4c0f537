import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../database/database.module';
import { placeholders, type Sql } from '../../database/sql';

/** Bookings that time itself changes, and the pauses that follow from not coming. */
@Injectable()
export class UpkeepRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Holds that were not confirmed in time. */
  async listExpired(now: Date, limit: number): Promise<string[]> {
    return this.ids(
      `SELECT id FROM booking WHERE state = 'held' AND held_until <= ? ORDER BY held_until LIMIT ${limit}`,
      [now],
    );
  }

  /** Bookings that begin before `until` and were not reminded of. */
  async listToRemind(now: Date, until: Date, limit: number): Promise<string[]> {
    return this.ids(
      `SELECT id FROM booking WHERE state = 'booked' AND starts_at > ? AND starts_at <= ? AND reminded_at IS NULL
        ORDER BY starts_at LIMIT ${limit}`,
      [now, until],
    );
  }

  /** Bookings to which nobody came before `latestStart` passed. */
  async listMissed(latestStart: Date, limit: number): Promise<string[]> {
    return this.ids(
      `SELECT id FROM booking WHERE state = 'booked' AND starts_at <= ? ORDER BY starts_at LIMIT ${limit}`,
      [latestStart],
    );
  }

  /** People who checked in on an earlier day and whose ticket nobody ended. */
  async listForgotten(before: Date, limit: number): Promise<string[]> {
    return this.ids(
      `SELECT id FROM booking WHERE state = 'arrived' AND starts_at < ? ORDER BY starts_at LIMIT ${limit}`,
      [before],
    );
  }

  /** How often each person of a booking did not come since a day, this time included. */
  async countMissed(
    bookingId: string,
    since: Date,
    transaction: Sql,
  ): Promise<{ personId: string; missed: number }[]> {
    const rows = await transaction.rows<{ person_id: string; missed: number }>(
      `SELECT q.person_id, COUNT(DISTINCT b.id) AS missed
         FROM booking_person q
         JOIN booking_person r ON r.person_id = q.person_id
         JOIN booking b ON b.id = r.booking_id AND b.state = 'no-show' AND b.starts_at >= ?
        WHERE q.booking_id = ? GROUP BY q.person_id`,
      [since, bookingId],
    );
    return rows.map((row) => ({ personId: row.person_id, missed: Number(row.missed) }));
  }

  /** People may not book until then. A second run adds nothing. */
  async pause(
    personIds: readonly string[],
    { bookingId, from, until }: { bookingId: string; from: Date; until: Date },
    transaction: Sql,
  ): Promise<void> {
    if (personIds.length === 0) return;
    await transaction.change(
      `INSERT IGNORE INTO booking_pause (id, person_id, booking_id, from_at, until_at)
       VALUES ${placeholders(personIds.length, 5)}`,
      personIds.flatMap((personId) => [uuid(), personId, bookingId, from, until]),
    );
  }

  private async ids(statement: string, values: readonly Date[]): Promise<string[]> {
    return (await this.sql.rows<{ id: string }>(statement, values)).map(({ id }) => id);
  }
}
