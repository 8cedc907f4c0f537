import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { ReleaseRow } from './schedule.repository';

/** Releases whose hour has come. */
@Injectable()
export class ReleaseRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async listDue(now: Date): Promise<ReleaseRow[]> {
    return this.sql.rows<ReleaseRow>(
      `SELECT id, office_id, line, day, opens_at, state, seed FROM slot_release
        WHERE state IN ('announced', 'drawing') AND opens_at <= ? ORDER BY opens_at, id LIMIT 500`,
      [now],
    );
  }

  /** The seed of the draw, written down before anybody is served; a draw that goes on has the seed it began with. */
  async begin(id: string, seed: string): Promise<string> {
    await this.sql.change(
      "UPDATE slot_release SET state = 'drawing', seed = ? WHERE id = ? AND state = 'announced'",
      [seed, id],
    );
    const [row] = await this.sql.rows<{ seed: string | null }>('SELECT seed FROM slot_release WHERE id = ?', [
      id,
    ]);
    return row?.seed ?? seed;
  }

  /** From now on everybody may book what is left. */
  async open(
    { id, office_id: officeId, line, day }: ReleaseRow,
    at: Date,
    transaction: Sql,
  ): Promise<boolean> {
    const changed = await transaction.change(
      "UPDATE slot_release SET state = 'open', drawn_at = ? WHERE id = ? AND state = 'drawing'",
      [at, id],
    );
    if (changed !== 1) return false;
    await transaction.change(
      "UPDATE slot SET state = 'open' WHERE office_id = ? AND line = ? AND day = ? AND state = 'announced'",
      [officeId, line, day],
    );
    return true;
  }
}
