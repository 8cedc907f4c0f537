import type { NoticeState } from '@app/shared/public-notice/notice.status';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import type { Predicate } from '../jurisdiction/area-scope';
import { type NoticeRow, noticeColumns } from './notice.rows';

export type NewNotice = Pick<
  NoticeRow,
  | 'id'
  | 'subject_type'
  | 'subject_id'
  | 'area_path'
  | 'title'
  | 'preface'
  | 'basis'
  | 'opened_at'
  | 'opened_on'
  | 'opened_by'
  | 'last_day'
  | 'ends_at'
  | 'answer_working_days'
> & { columnsShown: string; files: string; firstHash: Buffer };

/** Notices; `n` is one in every condition. */
@Injectable()
export class NoticeRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** False when the subject has a notice already that was not withdrawn. */
  async insert(notice: NewNotice, transaction: Sql): Promise<boolean> {
    try {
      await transaction.change(
        `INSERT INTO public_notice (id, subject_type, subject_id, area_path, title, preface, basis, columns_shown, files,
           opened_at, opened_on, opened_by, last_day, ends_at, answer_working_days, state, entry_count, list_hash,
           history_seq, history_hash, subject_key)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'running', 0, ?, 0, ?, ?)`,
        [
          notice.id,
          notice.subject_type,
          notice.subject_id,
          notice.area_path,
          notice.title,
          notice.preface,
          notice.basis,
          notice.columnsShown,
          notice.files,
          notice.opened_at,
          notice.opened_on,
          notice.opened_by,
          notice.last_day,
          notice.ends_at,
          notice.answer_working_days,
          notice.firstHash,
          notice.firstHash,
          keyOf(notice.subject_type, notice.subject_id),
        ],
      );
      return true;
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_public_notice_subject') throw error;
      return false;
    }
  }

  /** What the list turned out to hold. */
  async setList(id: string, count: number, hash: Buffer, transaction: Sql): Promise<void> {
    await transaction.change('UPDATE public_notice SET entry_count = ?, list_hash = ? WHERE id = ?', [
      count,
      hash,
      id,
    ]);
  }

  async find(id: string, scope: Predicate, sql: Sql = this.sql): Promise<NoticeRow | undefined> {
    const [row] = await sql.rows<NoticeRow>(
      `SELECT ${noticeColumns} FROM public_notice n WHERE n.id = ? AND ${scope.sql}`,
      [id, ...scope.values],
    );
    return row;
  }

  /** The newest notice of a subject. */
  async findOf(subjectType: string, subjectId: string, sql: Sql = this.sql): Promise<NoticeRow | undefined> {
    const [row] = await sql.rows<NoticeRow>(
      `SELECT ${noticeColumns} FROM public_notice n WHERE n.subject_type = ? AND n.subject_id = ?
        ORDER BY n.opened_at DESC, n.id DESC LIMIT 1`,
      [subjectType, subjectId],
    );
    return row;
  }

  /** Locks the row, so that its history and its objections change one after the other. */
  async lock(id: string, transaction: Sql): Promise<NoticeRow | undefined> {
    const locked = await transaction.rows('SELECT id FROM public_notice WHERE id = ? FOR UPDATE', [id]);
    if (locked.length === 0) return undefined;
    return this.find(id, { sql: '(1 = 1)', values: [] }, transaction);
  }

  /** Running ones first, then those with answers to come, the newest before all. `page` counts from 1. */
  async list(
    where: Predicate,
    now: Date,
    page: { page: number; pageSize: number },
    sql: Sql = this.sql,
  ): Promise<NoticeRow[]> {
    return sql.rows<NoticeRow>(
      `SELECT ${noticeColumns} FROM public_notice n WHERE ${where.sql}
        ORDER BY (n.state = 'running' AND n.ends_at > ?) DESC, (n.state = 'running') DESC, n.opened_at DESC, n.id DESC
        LIMIT ? OFFSET ?`,
      [...where.values, now, page.pageSize, (page.page - 1) * page.pageSize],
    );
  }

  async count(where: Predicate, sql: Sql = this.sql): Promise<number> {
    const [row] = await sql.rows<{ total: number | string }>(
      `SELECT COUNT(*) AS total FROM public_notice n WHERE ${where.sql}`,
      where.values,
    );
    return Number(row?.total ?? 0);
  }

  /** Running notices past their end that no objection holds up, by id. */
  async listOver(now: Date, after: string, limit: number): Promise<string[]> {
    const rows = await this.sql.rows<{ id: string }>(
      `SELECT n.id FROM public_notice n WHERE n.state = 'running' AND n.ends_at <= ? AND n.id > ?
          AND NOT EXISTS (SELECT 1 FROM public_notice_objection o WHERE o.notice_id = n.id AND o.is_open = 1)
        ORDER BY n.id LIMIT ?`,
      [now, after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Where each notice's own row says that its history stands, by id. */
  async listHeads(
    after: string,
    limit: number,
  ): Promise<{ id: string; state: string; seq: number; hash: Buffer }[]> {
    return this.sql.rows(
      `SELECT id, state, history_seq AS seq, history_hash AS hash FROM public_notice
        WHERE id > ? ORDER BY id LIMIT ?`,
      [after, limit],
    );
  }

  /** Closes a running notice; false when somebody else did. A withdrawn one leaves its subject free for another. */
  async close(
    id: string,
    to: Exclude<NoticeState, 'running'>,
    { at, reason = null }: { at: Date; reason?: string | null },
    transaction: Sql,
  ): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE public_notice SET state = ?, closed_at = ?, withdrawn_reason = ?, version = version + 1,
              subject_key = IF(? = 'withdrawn', NULL, subject_key)
        WHERE id = ? AND state = 'running'`,
      [to, at, reason, to, id],
    );
    return changed === 1;
  }

  /** Moves the end of a running notice to a later day; false when it is over, or the day is not later. */
  async prolong(id: string, lastDay: string, endsAt: Date, now: Date, transaction: Sql): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE public_notice SET last_day = ?, ends_at = ?, version = version + 1
        WHERE id = ? AND state = 'running' AND ends_at > ? AND last_day < ?`,
      [lastDay, endsAt, id, now, lastDay],
    );
    return changed === 1;
  }

  /** The head of the history moves by one row; false when it is not where the row was chained to. */
  async advanceHistory(id: string, seq: number, hash: Buffer, transaction: Sql): Promise<boolean> {
    const changed = await transaction.change(
      'UPDATE public_notice SET history_seq = ?, history_hash = ? WHERE id = ? AND history_seq = ?',
      [seq, hash, id, seq - 1],
    );
    return changed === 1;
  }
}

function keyOf(subjectType: string, subjectId: string): string {
  return `${subjectType}:${subjectId}`;
}
