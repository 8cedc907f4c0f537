import type { ObjectionState } from '@app/shared/public-notice/notice.status';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import type { Predicate } from '../jurisdiction/area-scope';
import { type ObjectionRow, objectionColumns, objectionTables } from './notice.rows';

type Page = { page: number; pageSize: number };

/** Objections to notices. Every reading statement takes the caller's scope; `o` is the objection. */
@Injectable()
export class NoticeObjectionRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** False when the person has an open objection against this line already. */
  async insert(
    objection: Pick<
      ObjectionRow,
      | 'id'
      | 'notice_id'
      | 'area_path'
      | 'entry_number'
      | 'person_id'
      | 'account_id'
      | 'is_own'
      | 'text'
      | 'filed_at'
    >,
    transaction: Sql,
  ): Promise<boolean> {
    try {
      await transaction.change(
        `INSERT INTO public_notice_objection (id, notice_id, area_path, entry_number, person_id, account_id, is_own, text,
           state, filed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open', ?)`,
        [
          objection.id,
          objection.notice_id,
          objection.area_path,
          objection.entry_number,
          objection.person_id,
          objection.account_id,
          objection.is_own,
          objection.text,
          objection.filed_at,
        ],
      );
      return true;
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_public_notice_objection_open') throw error;
      return false;
    }
  }

  async find(id: string, scope: Predicate, sql: Sql = this.sql): Promise<ObjectionRow | undefined> {
    const [row] = await sql.rows<ObjectionRow>(
      `SELECT ${objectionColumns} FROM ${objectionTables} WHERE o.id = ? AND ${scope.sql}`,
      [id, ...scope.values],
    );
    return row;
  }

  /** The newest first, or what is to be answered next first. */
  async list(where: Predicate, order: 'newest' | 'due', { page, pageSize }: Page): Promise<ObjectionRow[]> {
    const by =
      order === 'newest'
        ? 'o.filed_at DESC, o.id DESC'
        : 'o.is_open DESC, o.answer_by IS NULL, o.answer_by, o.id';
    return this.sql.rows<ObjectionRow>(
      `SELECT ${objectionColumns} FROM ${objectionTables} WHERE ${where.sql} ORDER BY ${by} LIMIT ? OFFSET ?`,
      [...where.values, pageSize, (page - 1) * pageSize],
    );
  }

  async count(where: Predicate): Promise<number> {
    const [row] = await this.sql.rows<{ total: number | string }>(
      `SELECT COUNT(*) AS total FROM public_notice_objection o WHERE ${where.sql}`,
      where.values,
    );
    return Number(row?.total ?? 0);
  }

  /** Of each notice: how many objections there are, open ones, and open ones whose answer is late. */
  async figuresOf(
    noticeIds: readonly string[],
  ): Promise<Map<string, { all: number; open: number; late: number }>> {
    if (noticeIds.length === 0) return new Map();
    const rows = await this.sql.rows<{ notice_id: string; total: unknown; waiting: unknown; late: unknown }>(
      `SELECT notice_id, COUNT(*) AS total, SUM(is_open IS NOT NULL) AS waiting,
              SUM(is_open IS NOT NULL AND late_since IS NOT NULL) AS late
         FROM public_notice_objection WHERE notice_id IN (${noticeIds.map(() => '?').join(',')}) GROUP BY notice_id`,
      noticeIds,
    );
    return new Map(
      rows.map((row) => [
        row.notice_id,
        { all: Number(row.total), open: Number(row.waiting), late: Number(row.late) },
      ]),
    );
  }

  async setAnswerBy(id: string, answerBy: string | null, transaction: Sql): Promise<void> {
    await transaction.change(
      'UPDATE public_notice_objection SET answer_by = ?, late_since = NULL WHERE id = ? AND is_open = 1',
      [answerBy, id],
    );
  }

  async setLate(id: string, since: string, transaction: Sql): Promise<boolean> {
    const changed = await transaction.change(
      'UPDATE public_notice_objection SET late_since = ? WHERE id = ? AND is_open = 1 AND late_since IS NULL',
      [since, id],
    );
    return changed === 1;
  }

  /** Closes an open objection of this version; false when it is not open in it any more. */
  async close(
    id: string,
    version: number,
    to: Exclude<ObjectionState, 'open'>,
    {
      at,
      answeredBy = null,
      reasons = null,
    }: { at: Date; answeredBy?: string | null; reasons?: string | null },
    transaction: Sql,
  ): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE public_notice_objection SET state = ?, closed_at = ?, answered_by = ?, reasons = ?, is_open = NULL,
              version = version + 1 WHERE id = ? AND version = ? AND is_open = 1`,
      [to, at, answeredBy, reasons, id, version],
    );
    return changed === 1;
  }
}
