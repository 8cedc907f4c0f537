import { type SourceList, type SourceVerdict, sourceVerdicts } from '@app/shared/registration/source-list';
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import type { Predicate } from '../../platform/jurisdiction/area-scope';

/** `appliedThrough` is the last row of the list that is in the base; rows after it still wait. */
export type SourceListSummary = { counts: Record<SourceVerdict, number>; appliedThrough: number };

export type SourceListRow = {
  id: string;
  source: SourceList;
  area_path: string;
  file_name: string;
  state: 'previewed' | 'applied';
  summary: SourceListSummary;
  created_at: Date;
  applied_at: Date | null;
  version: number;
  undecided: number;
};

type StoredRow = Omit<SourceListRow, 'summary' | 'undecided'> & {
  summary: SourceListSummary | string;
  undecided: number | string;
};

export type NewSourceList = {
  id: string;
  source: SourceList;
  areaPath: string;
  fileName: string;
  sha256: Buffer;
  counts: Record<SourceVerdict, number>;
  uploadedBy: string;
  at: Date;
};

const columns = `l.id, l.source, l.area_path, l.file_name, l.state, l.summary, l.created_at, l.applied_at, l.version,
  (SELECT COUNT(*) FROM source_entry e WHERE e.source_list_id = l.id
     AND e.verdict IN ('conflicting', 'candidate') AND e.decision IS NULL) AS undecided`;

/** Lists of rentals that were sent in. Every read takes the caller's scope; `l` is the list. */
@Injectable()
export class SourceListRepository {
  /** Newest first; `page` counts from 1. */
  async list(scope: Predicate, page: { page: number; pageSize: number }, sql: Sql): Promise<SourceListRow[]> {
    const offset = Math.trunc((page.page - 1) * page.pageSize);
    const rows = await sql.rows<StoredRow>(
      `SELECT ${columns} FROM source_list l WHERE ${scope.sql}
        ORDER BY l.id DESC LIMIT ${Math.trunc(page.pageSize)} OFFSET ${offset}`,
      scope.values,
    );
    return rows.map(parsed);
  }

  async count(scope: Predicate, sql: Sql): Promise<number> {
    const [row] = await sql.rows<{ total: number }>(
      `SELECT COUNT(*) AS total FROM source_list l WHERE ${scope.sql}`,
      scope.values,
    );
    return Number(row?.total ?? 0);
  }

  async find(id: string, scope: Predicate, sql: Sql): Promise<SourceListRow | undefined> {
    const [row] = await sql.rows<StoredRow>(
      `SELECT ${columns} FROM source_list l WHERE l.id = ? AND ${scope.sql}`,
      [id, ...scope.values],
    );
    return row && parsed(row);
  }

  /** As {@link find}, and nobody else decides about the list or applies it until the transaction ends. */
  async lock(id: string, scope: Predicate, transaction: Sql): Promise<SourceListRow | undefined> {
    const [row] = await transaction.rows<StoredRow>(
      `SELECT ${columns} FROM source_list l WHERE l.id = ? AND ${scope.sql} FOR UPDATE`,
      [id, ...scope.values],
    );
    return row && parsed(row);
  }

  async insert(list: NewSourceList, transaction: Sql): Promise<void> {
    const summary: SourceListSummary = { counts: list.counts, appliedThrough: 0 };
    await transaction.change(
      `INSERT INTO source_list (id, source, area_path, file_name, file_sha256, state, summary, uploaded_by, created_at)
       VALUES (?, ?, ?, ?, ?, 'previewed', ?, ?, ?)`,
      [
        list.id,
        list.source,
        list.areaPath,
        list.fileName,
        list.sha256,
        JSON.stringify(summary),
        list.uploadedBy,
        list.at,
      ],
    );
  }

  /** Notes how far the list is applied, in the transaction that did it; false when another got there first. */
  async advance(
    list: Pick<SourceListRow, 'id' | 'version' | 'summary'>,
    appliedThrough: number,
    transaction: Sql,
  ): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE source_list SET summary = ?, version = version + 1 WHERE id = ? AND version = ? AND state = 'previewed'`,
      [JSON.stringify({ ...list.summary, appliedThrough }), list.id, list.version],
    );
    return changed === 1;
  }

  /** False when the list is in the base already. */
  async finish(list: Pick<SourceListRow, 'id' | 'version'>, at: Date, transaction: Sql): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE source_list SET state = 'applied', applied_at = ?, version = version + 1
        WHERE id = ? AND version = ? AND state = 'previewed'`,
      [at, list.id, list.version],
    );
    return changed === 1;
  }
}

export function noVerdicts(): Record<SourceVerdict, number> {
  return Object.fromEntries(sourceVerdicts.map((verdict) => [verdict, 0])) as Record<SourceVerdict, number>;
}

/** MySQL gives JSON columns parsed, MariaDB as text. */
function parsed(row: StoredRow): SourceListRow {
  const { summary, undecided } = row;
  return {
    ...row,
    summary: typeof summary === 'string' ? (JSON.parse(summary) as SourceListSummary) : summary,
    undecided: Number(undecided),
  };
}
