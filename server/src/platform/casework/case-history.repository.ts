import type { CaseState } from '@app/shared/casework/case.status';
import { Injectable } from '@nestjs/common';
import { placeholders, type Sql } from '../../database/sql';
import type { ChainedRow } from './domain/history-chain';

type Row = {
  case_id: string;
  seq: number;
  action: string;
  state: CaseState;
  flags: string;
  at: Date;
  account_id: string | null;
  role: string;
  area_path: string;
  payload: string;
  previous_hash: Buffer;
  hash: Buffer;
};

/** The append-only history of cases; the application's account may not change or remove what is here (promise S6). */
@Injectable()
export class CaseHistoryRepository {
  async append(rows: readonly ChainedRow[], transaction: Sql): Promise<void> {
    if (rows.length === 0) return;
    await transaction.change(
      `INSERT INTO case_history (case_id, seq, action, state, flags, at, account_id, role, area_path, payload,
         previous_hash, hash) VALUES ${placeholders(rows.length, 12)}`,
      rows.flatMap((row) => [
        row.caseId,
        row.seq,
        row.action,
        row.state,
        row.flags,
        row.at,
        row.accountId,
        row.role,
        row.areaPath,
        row.payload,
        row.previousHash,
        row.hash,
      ]),
    );
  }

  /** Everything that happened to a case, oldest first. */
  async list(caseId: string, sql: Sql): Promise<ChainedRow[]> {
    const rows = await sql.rows<Row>(
      `SELECT case_id, seq, action, state, flags, at, account_id, role, area_path, payload, previous_hash, hash
         FROM case_history WHERE case_id = ? ORDER BY seq`,
      [caseId],
    );
    return rows.map((row) => ({
      caseId: row.case_id,
      seq: row.seq,
      action: row.action,
      state: row.state,
      flags: row.flags,
      at: row.at,
      accountId: row.account_id,
      role: row.role,
      areaPath: row.area_path,
      payload: row.payload,
      previousHash: row.previous_hash,
      hash: row.hash,
    }));
  }
}
