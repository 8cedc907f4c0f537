import type { StayStatus } from '@app/shared/registration/stay.status';
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';

/** Stays of one room in one state. `unanswered` wait for the landlord's word, `tasks` for the grid officer. */
export type Occupancy = {
  dwellingId: string;
  roomId: string;
  state: StayStatus;
  stays: number;
  livingNow: number;
  unanswered: number;
  tasks: number;
};

type CountRow = {
  dwelling_id: string;
  room_id: string;
  state: StayStatus;
  stays: number | string;
  living_now: number | string;
  unanswered: number | string;
  tasks: number | string;
};

/** Counts who lives where, for lists and views of dwellings; never shows a person. */
@Injectable()
export class DwellingOccupancyRepository {
  async count(dwellingIds: readonly string[], today: string, sql: Sql): Promise<Occupancy[]> {
    if (dwellingIds.length === 0) return [];
    const rows = await sql.rows<CountRow>(
      `SELECT s.dwelling_id, s.room_id, s.state, COUNT(*) AS stays,
              SUM(s.confirmed_from IS NOT NULL AND s.confirmed_from <= ?
                  AND (s.confirmed_until IS NULL OR s.confirmed_until > ?)) AS living_now,
              SUM(s.state IN ('waiting', 'silent', 'conflict')
                  AND NOT EXISTS (SELECT 1 FROM stay_statement t WHERE t.stay_id = s.id AND t.party = 'landlord')) AS unanswered,
              COUNT(f.id) AS tasks
         FROM stay s LEFT JOIN field_task f ON f.open_key = s.id
        WHERE s.dwelling_id IN (${dwellingIds.map(() => '?').join(',')})
        GROUP BY s.dwelling_id, s.room_id, s.state`,
      [today, today, ...dwellingIds],
    );
    // Sums of conditions come as decimals, which the driver gives as text.
    return rows.map((row) => ({
      dwellingId: row.dwelling_id,
      roomId: row.room_id,
      state: row.state,
      stays: Number(row.stays),
      livingNow: Number(row.living_now),
      unanswered: Number(row.unanswered),
      tasks: Number(row.tasks),
    }));
  }
}
