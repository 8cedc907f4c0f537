import { Inject, Injectable } from '@nestjs/common';
import { padded } from '../../common/gathering';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

export type DayRow = {
  office_id: string;
  line: string;
  day: string;
  free: number;
  announced: number;
  coming: number;
};

/** Sums of slots for people who look for a time. What was booked in the past costs nothing here. */
@Injectable()
export class BrowsingRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /**
   * Per office, line and day that has slots: free places, and how many slots are still to be released or to come. Offices
   * and lines are constants here, not a join, so that the days are a range of the index and the past is never walked.
   */
  async days(
    { officeIds, lines }: { officeIds: readonly string[]; lines: readonly string[] },
    range: { from: string; until: string; now: Date },
  ): Promise<DayRow[]> {
    if (officeIds.length === 0) return [];
    const offices = padded(officeIds);
    const kinds = padded(lines);
    return this.sql.rows<DayRow>(
      `SELECT t.office_id, t.line, t.day,
              SUM(IF(t.state = 'open' AND t.starts_at > ? AND t.public_capacity > t.booked,
                     t.public_capacity - t.booked, 0)) AS free,
              SUM(t.state = 'announced') AS announced, SUM(t.starts_at > ?) AS coming
         FROM slot t FORCE INDEX (ix_slot_day)
        WHERE t.office_id IN (${offices.map(() => '?').join(',')})
          AND t.line IN (${kinds.map(() => '?').join(',')})
          AND t.day >= ? AND t.day <= ? AND t.state <> 'withdrawn'
        GROUP BY t.office_id, t.line, t.day`,
      [range.now, range.now, ...offices, ...kinds, range.from, range.until],
    );
  }

  /** How many people asked for a day. */
  async demandCount(releaseId: string): Promise<number> {
    const [row] = await this.sql.rows<{ total: number }>(
      'SELECT COUNT(*) AS total FROM booking_demand WHERE release_id = ? AND active = 1',
      [releaseId],
    );
    return Number(row?.total ?? 0);
  }
}
