import type { Fault } from '@app/shared/http/fault';
import {
  type ImportState,
  type ImportVerdict,
  importVerdicts,
} from '@app/shared/registration/registration.views';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { placeholders, type Sql } from '../../database/sql';

export type ImportRecord = {
  id: string;
  organisation_id: string;
  account_id: string;
  file_name: string;
  state: ImportState;
  rows_total: number;
  rows_read: number;
  rows_applied: number;
  counts: string | Record<ImportVerdict, number>;
  fault_code: string | null;
  created_at: Date;
  finished_at: Date | null;
  version: number;
};

export type ImportRowRecord = {
  row_no: number;
  verdict: ImportVerdict;
  faults: string | Fault[];
  cells_cipher: Buffer;
  stay_id: string | null;
  applied_at: Date | null;
};

export type NewImportRow = {
  rowNo: number;
  verdict: ImportVerdict;
  faults: Fault[];
  cellsCipher: Buffer;
  personHash: Buffer | null;
};

/** Every statement about imports takes the organisations of the caller, except those of the worker. */
@Injectable()
export class EmployerImportRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async insert(
    record: { id: string; organisationId: string; accountId: string; fileName: string; sha256: Buffer },
    sql: Sql,
  ): Promise<void> {
    await sql.change(
      `INSERT INTO employer_import (id, organisation_id, account_id, file_name, file_sha256, state, counts)
       VALUES (?, ?, ?, ?, ?, 'reading', '{}')`,
      [record.id, record.organisationId, record.accountId, record.fileName, record.sha256],
    );
  }

  async list(
    organisations: readonly string[],
    page: { page: number; pageSize: number },
  ): Promise<ImportRecord[]> {
    if (organisations.length === 0) return [];
    return this.sql.rows<ImportRecord>(
      `SELECT * FROM employer_import WHERE organisation_id IN (${marks(organisations)})
        ORDER BY created_at DESC, id DESC LIMIT ${page.pageSize} OFFSET ${(page.page - 1) * page.pageSize}`,
      [...organisations],
    );
  }

  async count(organisations: readonly string[]): Promise<number> {
    if (organisations.length === 0) return 0;
    const [row] = await this.sql.rows<{ total: number }>(
      `SELECT COUNT(*) AS total FROM employer_import WHERE organisation_id IN (${marks(organisations)})`,
      [...organisations],
    );
    return Number(row?.total ?? 0);
  }

  async find(
    id: string,
    organisations: readonly string[],
    sql: Sql = this.sql,
  ): Promise<ImportRecord | undefined> {
    if (organisations.length === 0) return undefined;
    const [row] = await sql.rows<ImportRecord>(
      `SELECT * FROM employer_import WHERE id = ? AND organisation_id IN (${marks(organisations)})`,
      [id, ...organisations],
    );
    return row;
  }

  async listRows(
    importId: string,
    verdict: ImportVerdict | undefined,
    page: { page: number; pageSize: number },
  ): Promise<ImportRowRecord[]> {
    return this.sql.rows<ImportRowRecord>(
      `SELECT row_no, verdict, faults, cells_cipher, stay_id, applied_at FROM employer_import_row
        WHERE import_id = ? ${verdict ? 'AND verdict = ?' : ''}
        ORDER BY row_no LIMIT ${page.pageSize} OFFSET ${(page.page - 1) * page.pageSize}`,
      verdict ? [importId, verdict] : [importId],
    );
  }

  /** Rows after a row number, for reading all of them without paging costs. */
  async rowsAfter(
    importId: string,
    rowNo: number,
    most: number,
    where: 'wrong' | 'to-apply',
  ): Promise<ImportRowRecord[]> {
    const condition =
      where === 'wrong'
        ? "verdict = 'wrong'"
        : "verdict IN ('new', 'ended', 'conflicting') AND applied_at IS NULL";
    return this.sql.rows<ImportRowRecord>(
      `SELECT row_no, verdict, faults, cells_cipher, stay_id, applied_at FROM employer_import_row
        WHERE import_id = ? AND row_no > ? AND ${condition} ORDER BY row_no LIMIT ${most}`,
      [importId, rowNo],
    );
  }

  async countByVerdict(importId: string, sql: Sql = this.sql): Promise<Record<ImportVerdict, number>> {
    const rows = await sql.rows<{ verdict: ImportVerdict; total: number }>(
      'SELECT verdict, COUNT(*) AS total FROM employer_import_row WHERE import_id = ? GROUP BY verdict',
      [importId],
    );
    const counts = Object.fromEntries(importVerdicts.map((verdict) => [verdict, 0])) as Record<
      ImportVerdict,
      number
    >;
    for (const row of rows) counts[row.verdict] = Number(row.total);
    return counts;
  }

  async insertRows(importId: string, rows: readonly NewImportRow[]): Promise<void> {
    if (rows.length === 0) return;
    await this.sql.change(
      `INSERT INTO employer_import_row (import_id, row_no, verdict, faults, cells_cipher, person_hash)
       VALUES ${placeholders(rows.length, 6)}`,
      rows.flatMap((row) => [
        importId,
        row.rowNo,
        row.verdict,
        JSON.stringify(row.faults),
        row.cellsCipher,
        row.personHash,
      ]),
    );
  }

  /** Every row of a person who stands in the file more than once becomes wrong: the last one never silently wins. */
  async refuseRepeatedPeople(importId: string): Promise<void> {
    await this.sql.change(
      `UPDATE employer_import_row r
         JOIN (SELECT person_hash FROM employer_import_row WHERE import_id = ? AND person_hash IS NOT NULL
                GROUP BY person_hash HAVING COUNT(*) > 1) repeated ON repeated.person_hash = r.person_hash
          SET r.verdict = 'wrong', r.faults = ?
        WHERE r.import_id = ?`,
      [importId, JSON.stringify([{ field: 'documentNumber', code: 'duplicate' }]), importId],
    );
  }

  async clearRows(importId: string): Promise<void> {
    await this.sql.change('DELETE FROM employer_import_row WHERE import_id = ?', [importId]);
  }

  async markRow(
    importId: string,
    rowNo: number,
    mark: { verdict?: 'wrong'; faults?: Fault[]; stayId?: string; at?: Date },
    sql: Sql,
  ): Promise<void> {
    await sql.change(
      `UPDATE employer_import_row SET verdict = COALESCE(?, verdict), faults = COALESCE(?, faults), stay_id = ?, applied_at = ?
        WHERE import_id = ? AND row_no = ?`,
      [
        mark.verdict ?? null,
        mark.faults ? JSON.stringify(mark.faults) : null,
        mark.stayId ?? null,
        mark.at ?? null,
        importId,
        rowNo,
      ],
    );
  }

  /** Moves an import from one state to the next; false when it was not in that state. */
  async move(id: string, from: ImportState, to: ImportState, sql: Sql = this.sql): Promise<boolean> {
    const changed = await sql.change(
      'UPDATE employer_import SET state = ?, lease_until = NULL, version = version + 1 WHERE id = ? AND state = ?',
      [to, id, from],
    );
    return changed === 1;
  }

  /** Takes an import nobody is working on; a worker that died loses it when its lease ends. */
  async lease(now: Date, until: Date): Promise<ImportRecord | undefined> {
    const [next] = await this.sql.rows<ImportRecord>(
      `SELECT * FROM employer_import WHERE state IN ('reading', 'applying') AND (lease_until IS NULL OR lease_until < ?)
        ORDER BY created_at LIMIT 1`,
      [now],
    );
    if (!next) return undefined;
    const changed = await this.sql.change(
      'UPDATE employer_import SET lease_until = ?, version = version + 1 WHERE id = ? AND version = ?',
      [until, next.id, next.version],
    );
    return changed === 1 ? next : undefined;
  }

  async progress(id: string, progress: { read?: number; applied?: number; leaseUntil: Date }): Promise<void> {
    await this.sql.change(
      `UPDATE employer_import SET rows_read = COALESCE(?, rows_read), rows_applied = COALESCE(?, rows_applied), lease_until = ?
        WHERE id = ?`,
      [progress.read ?? null, progress.applied ?? null, progress.leaseUntil, id],
    );
  }

  async finish(
    id: string,
    result: {
      state: ImportState;
      counts: Record<ImportVerdict, number>;
      total: number;
      faultCode?: string;
      at: Date;
    },
  ): Promise<void> {
    await this.sql.change(
      `UPDATE employer_import SET state = ?, counts = ?, rows_total = ?, fault_code = ?, finished_at = ?, lease_until = NULL,
              version = version + 1 WHERE id = ?`,
      [result.state, JSON.stringify(result.counts), result.total, result.faultCode ?? null, result.at, id],
    );
  }
}

function marks(values: readonly string[]): string {
  return values.map(() => '?').join(',');
}
