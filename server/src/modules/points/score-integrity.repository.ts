import { Inject, Injectable } from '@nestjs/common';
import { Sealer } from '../../common/crypto/sealed-value';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { factsSealContext } from './score.repository';
import { type ScoreRow, type StoredScore, scoreColumns, scoreOf, scoreTables } from './score.rows';

/** A stored score with its facts as they were sealed, and whether its case exists (one that was taken over needs none). */
export type CheckedScore = { score: StoredScore; facts: string; factsHash: Buffer; hasCase: boolean };

type Row = ScoreRow & { facts_cipher: Buffer; facts_hash: Buffer; has_case: number };

@Injectable()
export class ScoreIntegrityRepository {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly sealer: Sealer,
  ) {}

  /** Standing scores that follow an id, in the order of their ids. */
  async listAfter(id: string, most: number): Promise<CheckedScore[]> {
    const rows = await this.sql.rows<Row>(
      `SELECT ${scoreColumns}, s.facts_cipher, s.facts_hash,
              (s.taken_over = 1 OR EXISTS (SELECT 1 FROM service_case c WHERE c.id = s.case_id)) AS has_case
         FROM ${scoreTables.replace('points_score s', '$& FORCE INDEX (PRIMARY)')} WHERE s.id > ? AND t.state IS NOT NULL ORDER BY s.id LIMIT ?`,
      [id, most],
    );
    return rows.map((row) => ({
      score: scoreOf(row),
      facts: this.sealer.open(row.facts_cipher, factsSealContext),
      factsHash: row.facts_hash,
      hasCase: Number(row.has_case) === 1,
    }));
  }

  /** When the oldest score was calculated; undefined when there is none. */
  async firstAt(): Promise<Date | undefined> {
    const [row] = await this.sql.rows<{ calculated_at: Date }>(
      'SELECT calculated_at FROM points_score ORDER BY id LIMIT 1',
    );
    return row?.calculated_at;
  }

  /** Of so many cases that follow an id, those granted for points without a confirmed score. */
  casesWithoutScore(after: string, most: number): Promise<{ id: string }[]> {
    return this.sql.rows<{ id: string }>(
      `SELECT c.id FROM (SELECT id, service, state FROM service_case WHERE id > ? ORDER BY id LIMIT ?) c
         LEFT JOIN points_standing t ON t.case_id = c.id AND t.state = 'confirmed'
        WHERE c.service LIKE 'points.%' AND c.state = 'granted' AND t.case_id IS NULL`,
      [after, most],
    );
  }
}
