import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { placeholders, type Sql } from '../../database/sql';
import { allOf, type Predicate } from '../../platform/jurisdiction/area-scope';
import type { RunResult, RunSchool } from './run.rows';

const rowsAtOnce = 2000;

type ResultRow = Omit<RunResult, 'positions'> & { positions: string };
export type NamedResult = RunResult & { childName: string; schoolName: string | null };

/** Results of runs: written once, in the transaction that makes the run public to the office. */
@Injectable()
export class RunResultRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Stores results in pieces; `stored` is told how many are there. */
  async insert(
    runId: string,
    results: Iterable<RunResult>,
    stored: (count: number) => Promise<void>,
    transaction: Sql,
  ): Promise<void> {
    let batch: RunResult[] = [];
    let count = 0;
    const flush = async () => {
      if (batch.length === 0) return;
      await transaction.change(
        `INSERT INTO schooling_run_result (run_id, entry_id, place, school_id, wish_no, positions)
         VALUES ${placeholders(batch.length, 6)}`,
        batch.flatMap((row) => [
          runId,
          row.entryId,
          row.place,
          row.schoolId,
          row.wishNo,
          row.positions.join(','),
        ]),
      );
      count += batch.length;
      batch = [];
      await stored(count);
    };
    for (const result of results) {
      batch.push(result);
      if (batch.length === rowsAtOnce) await flush();
    }
    await flush();
  }

  async insertSchools(runId: string, schools: readonly RunSchool[], transaction: Sql): Promise<void> {
    if (schools.length === 0) return;
    await transaction.change(
      `INSERT INTO schooling_run_school (run_id, school_id, name, seats, filled, first_wishes, wishes, line)
       VALUES ${placeholders(schools.length, 8)}`,
      schools.flatMap((school) => [
        runId,
        school.schoolId,
        school.name,
        school.seats,
        school.filled,
        school.firstWishes,
        school.wishes,
        school.line && JSON.stringify(school.line),
      ]),
    );
  }

  /** One page by rank, with names; `filter` speaks of `t`, the result. */
  async page(
    runId: string,
    filter: Predicate,
    { limit, offset }: { limit: number; offset: number },
    sql: Sql = this.sql,
  ): Promise<{ items: NamedResult[]; total: number }> {
    const where = allOf({ sql: '(t.run_id = ?)', values: [runId] }, filter);
    const rows = await sql.rows<ResultRow & { childName: string; schoolName: string | null }>(
      `SELECT t.entry_id AS entryId, t.place, t.school_id AS schoolId, t.wish_no AS wishNo, t.positions,
              COALESCE(p.name, '') AS childName, s.name AS schoolName
         FROM schooling_run_result t
         LEFT JOIN schooling_entry e ON e.id = t.entry_id
         LEFT JOIN person p ON p.id = e.child_person_id
         LEFT JOIN schooling_run_school s ON s.run_id = t.run_id AND s.school_id = t.school_id
        WHERE ${where.sql} ORDER BY t.place LIMIT ? OFFSET ?`,
      [...where.values, String(limit), String(offset)],
    );
    const [count] = await sql.rows<{ total: number }>(
      `SELECT COUNT(*) AS total FROM schooling_run_result t WHERE ${where.sql}`,
      where.values,
    );
    return { items: rows.map(readPositions), total: Number(count?.total) };
  }

  /** Results in the order of the entries' ids, for the public file. */
  async *byEntry(runId: string, sql: Sql = this.sql): AsyncGenerator<RunResult[]> {
    for (let after = ''; ; ) {
      const rows = await sql.rows<ResultRow>(
        `SELECT entry_id AS entryId, place, school_id AS schoolId, wish_no AS wishNo, positions
           FROM schooling_run_result WHERE run_id = ? AND entry_id > ? ORDER BY entry_id LIMIT 5000`,
        [runId, after],
      );
      const last = rows.at(-1);
      if (!last) return;
      after = last.entryId;
      yield rows.map(readPositions);
    }
  }

  /** Results by rank with whose they are, for the notice. */
  async *byPlace(
    runId: string,
    sql: Sql = this.sql,
  ): AsyncGenerator<(RunResult & { childPersonId: string; schoolName: string | null })[]> {
    for (let after = 0; ; ) {
      const rows = await sql.rows<ResultRow & { childPersonId: string; schoolName: string | null }>(
        `SELECT t.entry_id AS entryId, t.place, t.school_id AS schoolId, t.wish_no AS wishNo, t.positions,
                e.child_person_id AS childPersonId, s.name AS schoolName
           FROM schooling_run_result t
           JOIN schooling_entry e ON e.id = t.entry_id
           LEFT JOIN schooling_run_school s ON s.run_id = t.run_id AND s.school_id = t.school_id
          WHERE t.run_id = ? AND t.place > ? ORDER BY t.place LIMIT 2000`,
        [runId, after],
      );
      const last = rows.at(-1);
      if (!last) return;
      after = last.place;
      yield rows.map(readPositions);
    }
  }

  async find(runId: string, entryId: string, sql: Sql = this.sql): Promise<RunResult | undefined> {
    const [row] = await sql.rows<ResultRow>(
      `SELECT entry_id AS entryId, place, school_id AS schoolId, wish_no AS wishNo, positions
         FROM schooling_run_result WHERE run_id = ? AND entry_id = ?`,
      [runId, entryId],
    );
    return row && readPositions(row);
  }

  /** Names of children by their entries. */
  async childNames(entryIds: readonly string[], sql: Sql = this.sql): Promise<Map<string, string>> {
    if (entryIds.length === 0) return new Map();
    const rows = await sql.rows<{ id: string; name: string }>(
      `SELECT e.id, p.name FROM schooling_entry e JOIN person p ON p.id = e.child_person_id
        WHERE e.id IN (${entryIds.map(() => '?').join(',')})`,
      entryIds,
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Results of these entries in runs whose result is public, the newest run first. */
  async publicOf(
    entryIds: readonly string[],
    sql: Sql = this.sql,
  ): Promise<{ entryId: string; runId: string; kind: string; schoolName: string | null }[]> {
    if (entryIds.length === 0) return [];
    return sql.rows(
      `SELECT t.entry_id AS entryId, t.run_id AS runId, r.kind, s.name AS schoolName
         FROM schooling_run_result t
         JOIN schooling_run r ON r.id = t.run_id AND r.state IN ('noticed', 'in-force')
         LEFT JOIN schooling_run_school s ON s.run_id = t.run_id AND s.school_id = t.school_id
        WHERE t.entry_id IN (${entryIds.map(() => '?').join(',')}) ORDER BY t.run_id DESC`,
      entryIds,
    );
  }
}

function readPositions<Row extends { positions: string }>(row: Row): Row & { positions: number[] } {
  const positions = row.positions === '' ? [] : row.positions.split(',').map(Number);
  return { ...row, positions };
}
