import type { CaseState } from '@app/shared/casework/case.status';
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import type { CaseHead } from './domain/history-chain';

export type CheckedCase = CaseHead & { id: string; number: string };

type Row = {
  id: string;
  number: string;
  state: CaseState;
  flags: string;
  history_seq: number;
  history_hash: Buffer;
};

/** Cases in the order of their ids, as whoever checks their histories walks them. */
@Injectable()
export class CaseIntegrityRepository {
  async listAfter(id: string, most: number, sql: Sql): Promise<CheckedCase[]> {
    const rows = await sql.rows<Row>(
      `SELECT id, number, state, flags, history_seq, history_hash FROM service_case
        WHERE id > ? ORDER BY id LIMIT ${Math.trunc(most)}`,
      [id],
    );
    return rows.map(({ history_seq: seq, history_hash: hash, ...row }) => ({ ...row, seq, hash }));
  }

  /** When the first case was submitted. */
  async firstAt(sql: Sql): Promise<Date | undefined> {
    const [row] = await sql.rows<{ submitted_at: Date }>(
      'SELECT submitted_at FROM service_case ORDER BY id LIMIT 1',
    );
    return row?.submitted_at;
  }
}
