import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import type { ChainedHappening } from './domain/notice-chain';

type Row = {
  notice_id: string;
  seq: number;
  objection_id: string | null;
  action: string;
  state: string;
  at: Date;
  account_id: string | null;
  role: string;
  area_path: string;
  payload: string;
  previous_hash: Buffer;
  hash: Buffer;
};

/** The append-only history of notices and their objections (promise S6). */
@Injectable()
export class NoticeHistoryRepository {
  async append(row: ChainedHappening, transaction: Sql): Promise<void> {
    await transaction.change(
      `INSERT INTO public_notice_history (notice_id, seq, objection_id, action, state, at, account_id, role, area_path,
         payload, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        row.noticeId,
        row.seq,
        row.objectionId,
        row.action,
        row.state,
        row.at,
        row.accountId,
        row.role,
        row.areaPath,
        row.payload,
        row.previousHash,
        row.hash,
      ],
    );
  }

  /** Everything that happened to a notice, oldest first, up to a row. */
  async list(noticeId: string, upTo: number, sql: Sql): Promise<ChainedHappening[]> {
    const rows = await sql.rows<Row>(
      `SELECT notice_id, seq, objection_id, action, state, at, account_id, role, area_path, payload, previous_hash, hash
         FROM public_notice_history WHERE notice_id = ? AND seq <= ? ORDER BY seq`,
      [noticeId, upTo],
    );
    return rows.map((row) => ({
      noticeId: row.notice_id,
      seq: row.seq,
      objectionId: row.objection_id,
      action: row.action,
      state: row.state,
      at: row.at,
      accountId: row.account_id,
      role: row.role,
      areaPath: row.area_path,
      payload: row.payload,
      previousHash: row.previous_hash,
      hash: row.hash,
    }));
  }

  /** The newest rows of a notice for a reader, oldest of them first, with the name of who acted. */
  async listRecent(
    noticeId: string,
    most: number,
    sql: Sql,
  ): Promise<{ action: string; at: Date; objection_id: string | null; by_name: string | null }[]> {
    const rows = await sql.rows<{
      action: string;
      at: Date;
      objection_id: string | null;
      by_name: string | null;
    }>(
      `SELECT h.action, h.at, h.objection_id,
              (SELECT a.display_name FROM account a WHERE a.id = h.account_id AND a.kind = 'staff') AS by_name
         FROM public_notice_history h WHERE h.notice_id = ? ORDER BY h.seq DESC LIMIT ?`,
      [noticeId, most],
    );
    return rows.reverse();
  }
}
