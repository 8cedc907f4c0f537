import { Inject, Injectable } from '@nestjs/common';
import { Sealer } from '../../common/crypto/sealed-value';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { factsSealContext } from './score.repository';
import { jsonOf } from './score.rows';

/** What of a confirmed score is needed to evaluate it again. */
export type StreamedScore = {
  scoreId: string;
  personId: string;
  programme: string;
  standard: string;
  version: string;
  asOf: string;
  rulesOn: string;
  facts: Record<string, unknown>;
  totalTicks: number;
  ticksPerPoint: number;
  groups: Record<string, number>;
};

type Row = {
  id: string;
  person_id: string;
  programme: string;
  standard: string;
  version: string;
  as_of: string;
  rules_on: string;
  facts_cipher: Buffer;
  total_ticks: number | string;
  ticks_per_point: number;
  group_ticks: unknown;
};

const pageRows = 2000;

/**
 * Confirmed scores of a programme and cycle, page after page by their ids: one page is in memory at a time. Days are cast to
 * text for the commands, whose connections would make instants of them.
 */
@Injectable()
export class ScoreStreamRepository {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly sealer: Sealer,
  ) {}

  async *confirmed(programme: string, cycle: string): AsyncGenerator<StreamedScore[]> {
    const span = await idSpan(programme, cycle, this.sql);
    if (!span) return;
    for (let after = span.before; ; ) {
      const rows = await this.sql.rows<Row>(
        `SELECT s.id, s.person_id, s.programme, s.standard, s.version, CAST(s.as_of AS CHAR) AS as_of,
                CAST(s.rules_on AS CHAR) AS rules_on, s.facts_cipher, s.total_ticks, s.ticks_per_point, s.group_ticks
           FROM points_score s FORCE INDEX (PRIMARY) STRAIGHT_JOIN points_standing t ON t.score_id = s.id
          WHERE s.id > ? AND s.id <= ? AND s.programme = ? AND s.cycle = ? AND t.state = 'confirmed'
          ORDER BY s.id LIMIT ?`,
        [after, span.last, programme, cycle, pageRows],
      );
      if (rows.length === 0) return;
      yield rows.map((row) => this.scoreOf(row));
      after = (rows.at(-1) as Row).id;
    }
  }

  private scoreOf(row: Row): StreamedScore {
    return {
      scoreId: row.id,
      personId: row.person_id,
      programme: row.programme,
      standard: row.standard,
      version: row.version,
      asOf: row.as_of,
      rulesOn: row.rules_on,
      facts: JSON.parse(this.sealer.open(row.facts_cipher, factsSealContext)),
      totalTicks: Number(row.total_ticks),
      ticksPerPoint: row.ticks_per_point,
      groups: jsonOf(row.group_ticks),
    };
  }
}

/**
 * Between which ids a cycle's scores lie. Ids grow with time, so that a cycle is a stretch of the table: it is read along the
 * primary key. Asked for by programme and cycle, the database would begin each page at the first score of the cycle.
 */
export async function idSpan(
  programme: string,
  cycle: string,
  sql: Sql,
): Promise<{ before: string; last: string } | undefined> {
  const [row] = await sql.rows<{ first: string | null; last: string | null }>(
    'SELECT MIN(id) AS first, MAX(id) AS last FROM points_score WHERE programme = ? AND cycle = ?',
    [programme, cycle],
  );
  if (!row?.first || !row.last) return undefined;
  // Less than the first and than nothing else: ids have one length.
  return { before: row.first.slice(0, -1), last: row.last };
}
