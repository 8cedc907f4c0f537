import type { CalendarVersionState } from '@app/shared/calendar/calendar.views';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import type { WorkYear } from './domain/working-days';

type CalendarRow = {
  year: number;
  version: number;
  state: CalendarVersionState;
  document: string;
  source: string;
  holidays: unknown;
  working_weekend_days: unknown;
  drafted_at: Date;
  drafted_by: string | null;
  published_at: Date | null;
};

/** One version of a year as it is stored. `draftedBy` is null for what came with the program. */
export type CalendarVersion = {
  workYear: WorkYear;
  version: number;
  state: CalendarVersionState;
  draftedAt: Date;
  draftedBy: string | null;
  publishedAt: Date | null;
};

/** What an administrator did to a version; kept for good. */
export type CalendarAct = {
  year: number;
  version: number;
  action: 'seeded' | 'drafted' | 'published' | 'discarded';
  at: Date;
  accountId: string | null;
  role: string;
};

const columns =
  'year, version, state, document, source, holidays, working_weekend_days, drafted_at, drafted_by, published_at';

/** The versions of every year. Only `state` and who published it ever change. */
@Injectable()
export class CalendarVersionRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Number of the newest publication; 0 when nothing was published. */
  async generation(sql: Sql = this.sql): Promise<number> {
    const [row] = await sql.rows<{ newest: number | null }>(
      'SELECT MAX(publication_no) AS newest FROM work_calendar_version',
    );
    return row?.newest ?? 0;
  }

  /** Number of the newest publication before an instant; 0 when there was none. */
  async generationAt(instant: Date): Promise<number> {
    const [row] = await this.sql.rows<{ newest: number | null }>(
      'SELECT MAX(publication_no) AS newest FROM work_calendar_version WHERE published_at < ?',
      [instant],
    );
    return row?.newest ?? 0;
  }

  async listPublished(sql: Sql = this.sql): Promise<WorkYear[]> {
    const rows = await sql.rows<CalendarRow>(
      `SELECT ${columns} FROM work_calendar_version WHERE published_year IS NOT NULL`,
    );
    return rows.map((row) => toVersion(row).workYear);
  }

  async list(sql: Sql = this.sql): Promise<CalendarVersion[]> {
    const rows = await sql.rows<CalendarRow>(
      `SELECT ${columns} FROM work_calendar_version ORDER BY year DESC, version DESC`,
    );
    return rows.map(toVersion);
  }

  async find(year: number, version: number, sql: Sql = this.sql): Promise<CalendarVersion | undefined> {
    const [row] = await sql.rows<CalendarRow>(
      `SELECT ${columns} FROM work_calendar_version WHERE year = ? AND version = ?`,
      [year, version],
    );
    return row && toVersion(row);
  }

  /** Adds the next version of a year; its number, or the name of the key that another one got before. */
  async insert(
    workYear: WorkYear,
    by: { state: 'draft' | 'published'; accountId: string | null; at: Date },
    transaction: Sql,
  ): Promise<{ version: number } | { takenKey: string }> {
    const { year, document, source, holidays, workingWeekendDays } = workYear;
    const [row] = await transaction.rows<{ newest: number | null }>(
      'SELECT MAX(version) AS newest FROM work_calendar_version WHERE year = ?',
      [year],
    );
    const version = (row?.newest ?? 0) + 1;
    const isPublished = by.state === 'published';
    try {
      await transaction.change(
        `INSERT INTO work_calendar_version (year, version, state, document, source, holidays, working_weekend_days,
           drafted_at, drafted_by, published_at, publication_no) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          year,
          version,
          by.state,
          document,
          source,
          JSON.stringify(holidays),
          JSON.stringify(workingWeekendDays),
          by.at,
          by.accountId,
          isPublished ? by.at : null,
          isPublished ? (await this.generation(transaction)) + 1 : null,
        ],
      );
      return { version };
    } catch (error) {
      const takenKey = duplicateKeyOf(error);
      if (takenKey === undefined) throw error;
      return { takenKey };
    }
  }

  /** Puts a draft in force in the place of what was; false when it is no draft any more. */
  async publish(
    { year, version }: { year: number; version: number },
    by: { accountId: string; at: Date },
    transaction: Sql,
  ): Promise<boolean> {
    await transaction.change(
      "UPDATE work_calendar_version SET state = 'retired' WHERE year = ? AND state = 'published'",
      [year],
    );
    const changed = await transaction.change(
      `UPDATE work_calendar_version SET state = 'published', published_at = ?, published_by = ?, publication_no = ?
        WHERE year = ? AND version = ? AND state = 'draft'`,
      [by.at, by.accountId, (await this.generation(transaction)) + 1, year, version],
    );
    return changed === 1;
  }

  /** False when it is no draft any more. */
  async discard({ year, version }: { year: number; version: number }, transaction: Sql): Promise<boolean> {
    const changed = await transaction.change(
      "UPDATE work_calendar_version SET state = 'discarded' WHERE year = ? AND version = ? AND state = 'draft'",
      [year, version],
    );
    return changed === 1;
  }

  async append(act: CalendarAct, transaction: Sql): Promise<void> {
    await transaction.change(
      `INSERT INTO work_calendar_history (id, year, version, action, at, account_id, role)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [uuid(), act.year, act.version, act.action, act.at, act.accountId, act.role],
    );
  }
}

function toVersion(row: CalendarRow): CalendarVersion {
  return {
    workYear: {
      year: row.year,
      document: row.document,
      source: row.source,
      holidays: parsed(row.holidays) as WorkYear['holidays'],
      workingWeekendDays: parsed(row.working_weekend_days) as string[],
    },
    version: row.version,
    state: row.state,
    draftedAt: row.drafted_at,
    draftedBy: row.drafted_by,
    publishedAt: row.published_at,
  };
}

/** MySQL gives JSON columns parsed, MariaDB as text. */
function parsed(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value;
}
