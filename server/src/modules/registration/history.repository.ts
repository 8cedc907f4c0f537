import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { placeholders, type Sql } from '../../database/sql';

export type HistorySubject = 'stay' | 'dwelling' | 'room' | 'door' | 'holding' | 'source-list' | 'import';

/** One thing that happened. `areaPath` is the area at that moment, whatever the map says later. */
export type HistoryEntry = {
  subjectType: HistorySubject;
  subjectId: string;
  action: string;
  at: Date;
  accountId: string | null;
  role: string;
  areaPath: string;
  payload: Record<string, unknown>;
};

/** The append-only history; the application's account may not change or remove what is here (promise S6). */
@Injectable()
export class HistoryRepository {
  async append(entries: readonly HistoryEntry[], sql: Sql): Promise<void> {
    if (entries.length === 0) return;
    await sql.change(
      `INSERT INTO registration_history (id, subject_type, subject_id, action, at, account_id, role, area_path, payload)
       VALUES ${placeholders(entries.length, 9)}`,
      entries.flatMap((entry) => [
        uuid(),
        entry.subjectType,
        entry.subjectId,
        entry.action,
        entry.at,
        entry.accountId,
        entry.role,
        entry.areaPath,
        JSON.stringify(entry.payload),
      ]),
    );
  }

  /** What happened to one subject, oldest first. */
  async list(
    subjectId: string,
    sql: Sql,
  ): Promise<{ action: string; at: Date; role: string; payload: unknown }[]> {
    return sql.rows(
      'SELECT action, at, role, payload FROM registration_history WHERE subject_id = ? ORDER BY at, id LIMIT 200',
      [subjectId],
    );
  }
}
