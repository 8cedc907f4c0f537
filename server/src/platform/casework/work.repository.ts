import type { CaseState, CaseTaskKind, CaseTaskState } from '@app/shared/casework/case.status';
import type { Department } from '@app/shared/casework/departments';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql, SqlValue } from '../../database/sql';
import { escapeLike, type Predicate } from '../jurisdiction/area-scope';
import { levelOf, type WorkScope } from './work-scope';

export type WorkRow = {
  id: string;
  case_id: string;
  number: string;
  service: string;
  kind: CaseTaskKind;
  department: Department | null;
  state: CaseTaskState;
  case_state: CaseState;
  flags: string;
  person_name: string;
  area_path: string;
  area_name: string | null;
  due_on: string | null;
  holder_account_id: string | null;
  holder_name: string | null;
  version: number;
};

/** Where a page ended: the due day (null first) and the id of its last line. */
export type WorkCursor = { dueOn: string | null; id: string };

/** What a list is narrowed to besides its scope. Days are inclusive. */
export type WorkFilter = {
  states: readonly CaseTaskState[];
  holder?: string;
  dueFrom?: string;
  dueUntil?: string;
  service?: string;
  kind?: CaseTaskKind;
  caseIds?: readonly string[];
};

/** A count stops here: to count on would cost as much as to read everything. */
export const countedAtMost = 1000;
const peopleAtMost = 200;

type Branch = { sql: string; values: SqlValue[] };

/**
 * Work lists. Every queue × area × state is a branch of its own that an index answers in order, so a page costs the same
 * whether two thousand cases wait or two hundred thousand.
 */
@Injectable()
export class WorkRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Lines in the order of their due day, those without one first; at most `limit`. */
  async list(
    scopes: readonly WorkScope[],
    filter: WorkFilter,
    after: WorkCursor | undefined,
    limit: number,
  ): Promise<WorkRow[]> {
    const branches = branchesOf(scopes, filter, after);
    if (branches.length === 0) return [];
    const end = `ORDER BY due_on, id LIMIT ${Math.trunc(limit)}`;
    return this.sql.rows<WorkRow>(
      `SELECT t.id, t.case_id, c.number, t.service, t.kind, t.department, t.state, c.state AS case_state, c.flags,
              p.name AS person_name, t.area_path, a.name AS area_name, t.due_on, t.holder_account_id,
              h.display_name AS holder_name, t.version
         FROM (${branches.map(({ sql }) => `(${sql} ${end})`).join(' UNION ALL ')} ${end}) x
         JOIN case_task t ON t.id = x.id
         JOIN service_case c ON c.id = t.case_id
         JOIN person p ON p.id = c.person_id
         LEFT JOIN area a ON a.area_path = t.area_path
         LEFT JOIN account h ON h.id = t.holder_account_id
        ORDER BY t.due_on, t.id`,
      branches.flatMap(({ values }) => values),
    );
  }

  /** How many lines there are, counted up to {@link countedAtMost} + 1. */
  async count(scopes: readonly WorkScope[], filter: WorkFilter): Promise<number> {
    const branches = branchesOf(scopes, filter, undefined);
    if (branches.length === 0) return 0;
    const most = `LIMIT ${countedAtMost + 1}`;
    const [row] = await this.sql.rows<{ total: number }>(
      `SELECT COUNT(*) AS total FROM (${branches.map(({ sql }) => `(${sql} ${most})`).join(' UNION ALL ')} ${most}) x`,
      branches.flatMap(({ values }) => values),
    );
    return Number(row?.total ?? 0);
  }

  /** Cases that somebody may mean: by their number, or by a document or the beginning of a name of their person. */
  async casesMeant(
    number: string | undefined,
    words: string,
    documentHashes: readonly Buffer[],
  ): Promise<string[]> {
    const people: Predicate =
      documentHashes.length > 0
        ? {
            sql: `SELECT DISTINCT person_id AS id FROM identity_document
                   WHERE number_hash IN (${documentHashes.map(() => '?').join(',')})`,
            values: [...documentHashes],
          }
        : nameSearch(words);
    const rows = await this.sql.rows<{ id: string }>(
      `SELECT c.id FROM service_case c WHERE c.number = ?
        UNION
       SELECT c.id FROM (${people.sql} LIMIT ${peopleAtMost}) p JOIN service_case c ON c.person_id = p.id
        LIMIT ${countedAtMost}`,
      [number ?? '', ...people.values],
    );
    return rows.map(({ id }) => id);
  }
}

/** A single character is a whole name, not the beginning of a hundred thousand (promise B6). */
function nameSearch(words: string): Predicate {
  return [...words].length < 2
    ? { sql: 'SELECT id FROM person WHERE name = ?', values: [words] }
    : { sql: 'SELECT id FROM person WHERE name LIKE ?', values: [`${escapeLike(words)}%`] };
}

/** One ordered reading of an index for each queue, area and state. */
function branchesOf(
  scopes: readonly WorkScope[],
  filter: WorkFilter,
  after: WorkCursor | undefined,
): Branch[] {
  if (filter.caseIds?.length === 0) return [];
  const places: Branch[] = filter.holder
    ? [{ sql: 't.holder_account_id = ?', values: [filter.holder] }]
    : scopes.map(({ queue, areaPath }) => {
        const { column, value } = levelOf(areaPath);
        return { sql: `t.queue = ? AND t.${column} = ?`, values: [queue, value] };
      });
  const narrowed = narrowing(filter, after);
  return places.flatMap((place) =>
    filter.states.map((state) => ({
      sql: `SELECT t.id, t.due_on FROM case_task t WHERE ${place.sql} AND t.state = ?${narrowed.sql}`,
      values: [...place.values, state, ...narrowed.values],
    })),
  );
}

function narrowing(filter: WorkFilter, after: WorkCursor | undefined): Branch {
  const parts: Branch[] = [];
  if (filter.dueFrom) parts.push({ sql: 't.due_on >= ?', values: [filter.dueFrom] });
  if (filter.dueUntil) parts.push({ sql: 't.due_on <= ?', values: [filter.dueUntil] });
  if (filter.service) parts.push({ sql: 't.service = ?', values: [filter.service] });
  if (filter.kind) parts.push({ sql: 't.kind = ?', values: [filter.kind] });
  if (filter.caseIds)
    parts.push({
      sql: `t.case_id IN (${filter.caseIds.map(() => '?').join(',')})`,
      values: [...filter.caseIds],
    });
  if (after) parts.push(beyond(after));
  return {
    sql: parts.map(({ sql }) => ` AND ${sql}`).join(''),
    values: parts.flatMap(({ values }) => values),
  };
}

function beyond({ dueOn, id }: WorkCursor): Branch {
  return dueOn === null
    ? { sql: '(t.due_on IS NOT NULL OR t.id > ?)', values: [id] }
    : { sql: 't.due_on >= ? AND (t.due_on > ? OR t.id > ?)', values: [dueOn, dueOn, id] };
}
