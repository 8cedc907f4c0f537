import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../database/database.module';
import { placeholders, type Sql } from '../../database/sql';
import type { StandingBooking } from './domain/schedule-change';
import type { Schedule } from './domain/slot-plan';

export type ReleaseRow = {
  id: string;
  office_id: string;
  line: string;
  day: string;
  opens_at: Date;
  state: 'announced' | 'drawing' | 'open';
  seed: string | null;
};

/** Releases of days, and what stands on the slots of an office. */
@Injectable()
export class ScheduleRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Days and lines that will be released; those that are noted stay as they are. */
  async addReleases(
    officeId: string,
    releases: readonly { line: string; day: string; opensAt: Date }[],
    transaction: Sql,
  ): Promise<void> {
    if (releases.length === 0) return;
    await transaction.change(
      `INSERT IGNORE INTO slot_release (id, office_id, line, day, opens_at, state)
       VALUES ${placeholders(releases.length, 6)}`,
      releases.flatMap(({ line, day, opensAt }) => [uuid(), officeId, line, day, opensAt, 'announced']),
    );
  }

  async releases(officeId: string, from: string, until: string, sql: Sql = this.sql): Promise<ReleaseRow[]> {
    return sql.rows<ReleaseRow>(
      `SELECT id, office_id, line, day, opens_at, state, seed FROM slot_release
        WHERE office_id = ? AND day >= ? AND day <= ?`,
      [officeId, from, until],
    );
  }

  async findRelease(
    where: { officeId: string; line: string; day: string },
    sql: Sql = this.sql,
  ): Promise<ReleaseRow | undefined> {
    const [row] = await sql.rows<ReleaseRow>(
      `SELECT id, office_id, line, day, opens_at, state, seed FROM slot_release
        WHERE office_id = ? AND line = ? AND day = ?`,
      [where.officeId, where.line, where.day],
    );
    return row;
  }

  /** Bookings of an office that stand on its slots between two days. */
  async standingBookings(
    officeId: string,
    fromInstant: Date,
    untilInstant: Date,
    sql: Sql,
  ): Promise<StandingBooking[]> {
    const rows = await sql.rows<{
      id: string;
      line: string;
      places: number;
      starts_at: Date;
      made_at: Date;
      slot_ids: string;
    }>(
      `SELECT b.id, s.line, b.places, b.starts_at, b.made_at, GROUP_CONCAT(x.slot_id ORDER BY x.slot_id) AS slot_ids
         FROM booking b
         JOIN bookable_service s ON s.id = b.service_id
         JOIN booking_slot x ON x.booking_id = b.id AND x.returned_at IS NULL AND x.returns_at IS NULL
        WHERE b.office_id = ? AND b.starts_at >= ? AND b.starts_at < ? AND b.state IN ('held', 'booked')
        GROUP BY b.id, s.line, b.places, b.starts_at, b.made_at`,
      [officeId, fromInstant, untilInstant],
    );
    return rows.map((row) => ({
      id: row.id,
      line: row.line,
      places: row.places,
      startsAt: row.starts_at,
      madeAt: row.made_at,
      slotIds: row.slot_ids.split(','),
    }));
  }

  /** Whether the office still had this version; its hours are now these. */
  async saveSchedule(
    { id, version }: { id: string; version: number },
    schedule: Schedule,
    transaction: Sql,
  ): Promise<boolean> {
    const changed = await transaction.change(
      'UPDATE office SET schedule = ?, version = version + 1 WHERE id = ? AND version = ?',
      [JSON.stringify(schedule), id, version],
    );
    return changed === 1;
  }

  async changeSlot(
    slot: { id: string; capacity: number; publicCapacity: number; endsAt: Date; state: string },
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      'UPDATE slot SET capacity = ?, public_capacity = ?, ends_at = ?, state = ? WHERE id = ?',
      [slot.capacity, slot.publicCapacity, slot.endsAt, slot.state, slot.id],
    );
  }

  async withdrawSlots(slotIds: readonly string[], transaction: Sql): Promise<void> {
    for (const id of [...slotIds].sort())
      await transaction.change("UPDATE slot SET state = 'withdrawn' WHERE id = ?", [id]);
  }

  /** The places of a booking leave its slots at once. */
  async leaveSlots(bookingId: string, places: number, now: Date, transaction: Sql): Promise<void> {
    await transaction.change(
      `UPDATE slot SET booked = booked - ? WHERE booked >= ? AND id IN
         (SELECT slot_id FROM booking_slot WHERE booking_id = ? AND returned_at IS NULL)`,
      [places, places, bookingId],
    );
    await transaction.change(
      'UPDATE booking_slot SET returns_at = ?, returned_at = ? WHERE booking_id = ? AND returned_at IS NULL',
      [now, now, bookingId],
    );
  }
}
