import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { padded } from '../../common/gathering';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { HoldRow } from './clock.rows';

/** How a hold came to its end. */
export type HoldEnd = 'resumed' | 'replaced' | 'expired' | 'stopped';

/** The times during which clocks stood still; a hold is added once and ended once. */
@Injectable()
export class ClockHoldRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** All holds of some clocks, the oldest first. */
  async listOf(clockIds: readonly string[], sql: Sql = this.sql): Promise<Map<string, HoldRow[]>> {
    const byClock = new Map<string, HoldRow[]>();
    if (clockIds.length === 0) return byClock;
    const asked = padded(clockIds);
    const rows = await sql.rows<HoldRow>(
      `SELECT id, clock_id, reason, from_on, until_on, ended_on FROM clock_hold
        WHERE clock_id IN (${asked.map(() => '?').join(',')}) ORDER BY clock_id, id`,
      asked,
    );
    for (const row of rows) byClock.set(row.clock_id, [...(byClock.get(row.clock_id) ?? []), row]);
    return byClock;
  }

  async insert(
    hold: { clockId: string; reason: string; from: string; until: string | null },
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      'INSERT INTO clock_hold (id, clock_id, reason, from_on, until_on) VALUES (?, ?, ?, ?, ?)',
      [uuid(), hold.clockId, hold.reason, hold.from, hold.until],
    );
  }

  /** Ends the hold of a clock that is in force; false when there is none. */
  async end(clockId: string, endedOn: string, by: HoldEnd, transaction: Sql): Promise<boolean> {
    const changed = await transaction.change(
      'UPDATE clock_hold SET ended_on = ?, ended_by = ? WHERE clock_id = ? AND is_open = 1',
      [endedOn, by, clockId],
    );
    return changed === 1;
  }

  /** Clocks whose hold was to end before a day and is still in force. */
  async listExpired(
    before: string,
    after: { until: string; clockId: string },
    limit: number,
  ): Promise<{ clockId: string; until: string }[]> {
    return this.sql.rows(
      `SELECT clock_id AS clockId, until_on AS until FROM clock_hold
        WHERE open_until_on < ? AND (open_until_on > ? OR (open_until_on = ? AND clock_id > ?))
        ORDER BY open_until_on, clock_id LIMIT ?`,
      [before, after.until, after.until, after.clockId, limit],
    );
  }

  /** Holds that were to end before a day and are still in force: how many, and since when. */
  async countExpired(before: string): Promise<{ affected: number; since: string | null }> {
    const [row] = await this.sql.rows<{ affected: number | string; since: string | null }>(
      'SELECT COUNT(*) AS affected, MIN(open_until_on) AS since FROM clock_hold WHERE open_until_on < ?',
      [before],
    );
    return { affected: Number(row?.affected ?? 0), since: row?.since ?? null };
  }
}
