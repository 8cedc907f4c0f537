import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../../database/database.module';
import type { Sql, SqlValue } from '../../../database/sql';
import type { Predicate } from '../../jurisdiction/area-scope';
import { DocumentsError } from '../documents.errors';
import type { PaperRecord, VerificationRecord } from './paper.record';

type PaperRow = {
  id: string;
  person_id: string;
  account_id: string;
  material_code: string;
  created_at: Date;
  bound_at: Date | null;
};
type VerificationRow = { paper_id: string; programme: string; verified_at: Date; until_date: string | null };

const columns = 'p.id, p.person_id, p.account_id, p.material_code, p.created_at, p.bound_at';

/** Narrower than the scope it is joined to: nothing else can be asked for. */
export type PaperFilter = { materialCode?: string; personId?: string };

@Injectable()
export class PaperRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async insert(paper: PaperRecord, transaction: Sql): Promise<void> {
    await transaction.change(
      'INSERT INTO paper (id, person_id, account_id, material_code, created_at) VALUES (?, ?, ?, ?, ?)',
      [paper.id, paper.personId, paper.accountId, paper.materialCode, paper.createdAt],
    );
  }

  async find(id: string, sql: Sql = this.sql): Promise<PaperRecord | undefined> {
    const [row] = await sql.rows<PaperRow>(`SELECT ${columns} FROM paper p WHERE p.id = ?`, [id]);
    return row && recordOf(row);
  }

  async findMany(ids: readonly string[], sql: Sql = this.sql): Promise<PaperRecord[]> {
    if (ids.length === 0) return [];
    const rows = await sql.rows<PaperRow>(
      `SELECT ${columns} FROM paper p WHERE p.id IN (${marks(ids)}) ORDER BY p.id`,
      ids,
    );
    return rows.map(recordOf);
  }

  /** The papers, locked in the order of their ids until the transaction ends. */
  async lockMany(ids: readonly string[], transaction: Sql): Promise<PaperRecord[]> {
    if (ids.length === 0) return [];
    const rows = await transaction.rows<PaperRow>(
      `SELECT ${columns} FROM paper p WHERE p.id IN (${marks(ids)}) ORDER BY p.id FOR UPDATE`,
      ids,
    );
    return rows.map(recordOf);
  }

  async list(
    scope: Predicate,
    filter: PaperFilter,
    page: { page: number; pageSize: number },
  ): Promise<{ papers: PaperRecord[]; total: number }> {
    const condition = narrowed(scope, filter);
    const [counted] = await this.sql.rows<{ total: number | string }>(
      `SELECT COUNT(*) AS total FROM paper p WHERE ${condition.sql}`,
      condition.values,
    );
    const rows = await this.sql.rows<PaperRow>(
      `SELECT ${columns} FROM paper p WHERE ${condition.sql} ORDER BY p.created_at DESC, p.id DESC
        LIMIT ${Number(page.pageSize)} OFFSET ${Number((page.page - 1) * page.pageSize)}`,
      condition.values,
    );
    return { papers: rows.map(recordOf), total: Number(counted?.total ?? 0) };
  }

  /**
   * Begins a change of the account's own paper: whoever else changes or binds it waits or has come first. Undefined
   * when it is not theirs; throws `DOCUMENTS.PAPER_BOUND` once it belongs to an application.
   */
  async beginChange(id: string, accountId: string, transaction: Sql): Promise<PaperRecord | undefined> {
    const changed = await transaction.change(
      'UPDATE paper SET version = version + 1 WHERE id = ? AND account_id = ?',
      [id, accountId],
    );
    if (changed !== 1) return undefined;
    const paper = await this.find(id, transaction);
    if (paper?.boundAt) throw new DocumentsError('DOCUMENTS.PAPER_BOUND', 'conflict');
    return paper;
  }

  async markBound(ids: readonly string[], at: Date, transaction: Sql): Promise<void> {
    await transaction.change(
      `UPDATE paper SET bound_at = COALESCE(bound_at, ?), version = version + 1 WHERE id IN (${marks(ids)})`,
      [at, ...ids],
    );
  }

  /** Takes the paper itself away, unless it has been bound meanwhile. */
  async removeUnbound(id: string, transaction: Sql): Promise<boolean> {
    return (await transaction.change('DELETE FROM paper WHERE id = ? AND bound_at IS NULL', [id])) === 1;
  }

  async unboundBefore(instant: Date, most: number): Promise<string[]> {
    const rows = await this.sql.rows<{ id: string }>(
      `SELECT id FROM paper WHERE bound_at IS NULL AND created_at < ? ORDER BY created_at LIMIT ${Number(most)}`,
      [instant],
    );
    return rows.map(({ id }) => id);
  }

  async verificationsOf(ids: readonly string[], sql: Sql = this.sql): Promise<VerificationRecord[]> {
    if (ids.length === 0) return [];
    const rows = await sql.rows<VerificationRow>(
      `SELECT paper_id, programme, verified_at, until_date FROM paper_verification_log
        WHERE paper_id IN (${marks(ids)}) ORDER BY verified_at, id`,
      ids,
    );
    return rows.map((row) => ({
      paperId: row.paper_id,
      programme: row.programme,
      verifiedAt: row.verified_at,
      until: row.until_date,
    }));
  }
}

function narrowed(scope: Predicate, { materialCode, personId }: PaperFilter): Predicate {
  const parts: [string, SqlValue | undefined][] = [
    ['p.material_code = ?', materialCode],
    ['p.person_id = ?', personId],
  ];
  const asked = parts.filter((part): part is [string, SqlValue] => part[1] !== undefined);
  return {
    sql: [scope.sql, ...asked.map(([sql]) => sql)].join(' AND '),
    values: [...scope.values, ...asked.map(([, value]) => value)],
  };
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(',');
}

function recordOf(row: PaperRow): PaperRecord {
  return {
    id: row.id,
    personId: row.person_id,
    accountId: row.account_id,
    materialCode: row.material_code,
    createdAt: row.created_at,
    boundAt: row.bound_at,
  };
}
