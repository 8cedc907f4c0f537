import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

export const schoolEventKinds = [
  'added',
  'changed',
  'catchment',
  'seats-entered',
  'seats-approved',
  'seats-returned',
] as const;
export type SchoolEventKind = (typeof schoolEventKinds)[number];

type StoredEvent = { kind: SchoolEventKind; at: Date; name: string | null; details: unknown };

/** What was done to a school and its seats: added to, never changed. */
@Injectable()
export class SchoolHistoryRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async add(
    event: {
      schoolId: string;
      kind: SchoolEventKind;
      at: Date;
      accountId: string;
      details: Record<string, unknown>;
    },
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      'INSERT INTO school_history (id, school_id, kind, at, account_id, details) VALUES (?, ?, ?, ?, ?, ?)',
      [uuid(), event.schoolId, event.kind, event.at, event.accountId, JSON.stringify(event.details)],
    );
  }

  /** The newest first, with the names of those who acted. */
  async list(schoolId: string): Promise<StoredEvent[]> {
    return this.sql.rows<StoredEvent>(
      `SELECT h.kind, h.at, a.display_name AS name, h.details FROM school_history h LEFT JOIN account a ON a.id = h.account_id
        WHERE h.school_id = ? ORDER BY h.at DESC, h.id DESC LIMIT 200`,
      [schoolId],
    );
  }

  /** Names of accounts of the office. */
  async namesOf(accountIds: readonly string[]): Promise<Map<string, string>> {
    if (accountIds.length === 0) return new Map();
    const rows = await this.sql.rows<{ id: string; display_name: string | null }>(
      `SELECT id, display_name FROM account WHERE id IN (${accountIds.map(() => '?').join(',')})`,
      [...accountIds],
    );
    return new Map(rows.map(({ id, display_name: name }) => [id, name ?? '']));
  }
}
