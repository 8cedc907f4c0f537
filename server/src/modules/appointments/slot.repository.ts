import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { padded } from '../../common/gathering';
import { SQL } from '../../database/database.module';
import { placeholders, type Sql } from '../../database/sql';
import type { PlannedSlot } from './domain/slot-plan';
import type { StoredSlot } from './domain/slot-run';

/** Places to take in one slot. */
export type Take = { slotId: string; places: number };
export type SlotRecord = StoredSlot & { officeId: string; capacity: number };
type SlotRow = {
  id: string;
  office_id: string;
  line: string;
  day: string;
  starts_at: Date;
  ends_at: Date;
  capacity: number;
  public_capacity: number;
  booked: number;
  state: StoredSlot['state'];
};

const columns =
  't.id, t.office_id, t.line, t.day, t.starts_at, t.ends_at, t.capacity, t.public_capacity, t.booked, t.state';

/** Slots. Capacity is a row: places are taken by one conditional statement over all rows, in the order of their ids. */
@Injectable()
export class SlotRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async findMany(ids: readonly string[], sql: Sql = this.sql): Promise<SlotRecord[]> {
    if (ids.length === 0) return [];
    const rows = await sql.rows<SlotRow>(
      `SELECT ${columns} FROM slot t WHERE t.id IN (${padded(ids)
        .map(() => '?')
        .join(',')})`,
      padded(ids),
    );
    return rows.map(toSlot);
  }

  /** The slot and those of its line and day that begin later, in the order of time. */
  async listFrom(slot: SlotRecord, count: number, sql: Sql = this.sql): Promise<SlotRecord[]> {
    const rows = await sql.rows<SlotRow>(
      `SELECT ${columns} FROM slot t WHERE t.office_id = ? AND t.line = ? AND t.day = ? AND t.starts_at >= ?
        ORDER BY t.starts_at LIMIT ${Math.trunc(count)}`,
      [slot.officeId, slot.line, slot.day, slot.startsAt],
    );
    return rows.map(toSlot);
  }

  async listDays(officeId: string, from: string, until: string, sql: Sql = this.sql): Promise<SlotRecord[]> {
    const rows = await sql.rows<SlotRow>(
      `SELECT ${columns} FROM slot t WHERE t.office_id = ? AND t.day >= ? AND t.day <= ? ORDER BY t.starts_at, t.id`,
      [officeId, from, until],
    );
    return rows.map(toSlot);
  }

  async listDay(officeId: string, line: string, day: string, sql: Sql = this.sql): Promise<SlotRecord[]> {
    const rows = await sql.rows<SlotRow>(
      `SELECT ${columns} FROM slot t WHERE t.office_id = ? AND t.line = ? AND t.day = ? ORDER BY t.starts_at`,
      [officeId, line, day],
    );
    return rows.map(toSlot);
  }

  /**
   * Takes places in all of the slots or says that some had too few: then nothing of it may be committed. One statement
   * that locks the rows in the order of their ids and changes only those with room (promise R1). `state` is what the
   * slots must be in: open to everybody, or announced while a draw gives them out.
   */
  async take(wanted: readonly Take[], state: 'open' | 'announced', transaction: Sql): Promise<boolean> {
    const sums = new Map<string, number>();
    for (const { slotId, places } of wanted) sums.set(slotId, (sums.get(slotId) ?? 0) + places);
    const slots = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
    if (slots.length === 0) return true;
    if (slots.length === 1) {
      const [[id, places]] = slots as [[string, number]];
      const changed = await transaction.change(
        'UPDATE slot SET booked = booked + ? WHERE id = ? AND booked + ? <= public_capacity AND state = ?',
        [places, id, places, state],
      );
      return changed === 1;
    }
    const filled = padded(slots);
    const cases = `CASE id ${filled.map(() => 'WHEN ? THEN ?').join(' ')} END`;
    const pairs = filled.flat();
    const changed = await transaction.change(
      `UPDATE slot SET booked = booked + ${cases}
        WHERE id IN (${filled.map(() => '?').join(',')}) AND booked + ${cases} <= public_capacity AND state = ?
        ORDER BY id`,
      [...pairs, ...filled.map(([id]) => id), ...pairs, state],
    );
    return changed === slots.length;
  }

  /** Puts places back that were taken. */
  async giveBack(slotId: string, places: number, transaction: Sql): Promise<void> {
    await transaction.change('UPDATE slot SET booked = booked - ? WHERE id = ? AND booked >= ?', [
      places,
      slotId,
      places,
    ]);
  }

  /** A place kept for people without a booking, in the first slot of today that has not ended; undefined when none is left. */
  async takeWalkIn(
    where: { officeId: string; line: string; day: string; now: Date },
    transaction: Sql,
  ): Promise<{ startsAt: Date } | undefined> {
    const candidates = await transaction.rows<{ id: string; starts_at: Date }>(
      `SELECT t.id, t.starts_at FROM slot t
        WHERE t.office_id = ? AND t.line = ? AND t.day = ? AND t.ends_at > ? AND t.state <> 'withdrawn'
          AND t.walk_ins < t.capacity - t.public_capacity ORDER BY t.starts_at`,
      [where.officeId, where.line, where.day, where.now],
    );
    for (const { id, starts_at: startsAt } of candidates) {
      const changed = await transaction.change(
        'UPDATE slot SET walk_ins = walk_ins + 1 WHERE id = ? AND walk_ins < capacity - public_capacity',
        [id],
      );
      if (changed === 1) return { startsAt };
    }
    return undefined;
  }

  /** Writes down planned slots that are not there yet; those that are stay as they are. */
  async addPlanned(
    officeId: string,
    slots: readonly (PlannedSlot & { state: 'announced' | 'open' })[],
    transaction: Sql,
  ): Promise<number> {
    let added = 0;
    for (let index = 0; index < slots.length; index += 200) {
      const chunk = slots.slice(index, index + 200);
      added += await transaction.change(
        `INSERT IGNORE INTO slot (id, office_id, line, day, starts_at, ends_at, capacity, public_capacity, state)
         VALUES ${placeholders(chunk.length, 9)}`,
        chunk.flatMap((slot) => [
          uuid(),
          officeId,
          slot.line,
          slot.day,
          slot.startsAt,
          slot.endsAt,
          slot.capacity,
          slot.publicCapacity,
          slot.state,
        ]),
      );
    }
    return added;
  }
}

function toSlot(row: SlotRow): SlotRecord {
  return {
    id: row.id,
    officeId: row.office_id,
    line: row.line,
    day: row.day,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    capacity: row.capacity,
    publicCapacity: row.public_capacity,
    booked: Number(row.booked),
    state: row.state,
  };
}
