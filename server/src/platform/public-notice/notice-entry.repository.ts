import { Inject, Injectable } from '@nestjs/common';
import { padded } from '../../common/gathering';
import { SQL } from '../../database/database.module';
import { placeholders, type Sql } from '../../database/sql';
import { type EntryRow, entryColumns } from './notice.rows';

/** The lines of published lists: added once, in the order in which they are shown. */
@Injectable()
export class NoticeEntryRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async insert(
    noticeId: string,
    rows: readonly (Omit<EntryRow, 'shown_values'> & { shown_values: string })[],
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      `INSERT INTO public_notice_entry (notice_id, number, place, person_id, shown_name, shown_values, reference)
       VALUES ${placeholders(rows.length, 7)}`,
      rows.flatMap((row) => [
        noticeId,
        row.number,
        row.place,
        row.person_id,
        row.shown_name,
        row.shown_values,
        row.reference,
      ]),
    );
  }

  /** Names by person. */
  async namesOf(personIds: readonly string[], sql: Sql): Promise<Map<string, string>> {
    if (personIds.length === 0) return new Map();
    const asked = padded(personIds);
    const rows = await sql.rows<{ id: string; name: string }>(
      `SELECT id, name FROM person WHERE id IN (${asked.map(() => '?').join(',')})`,
      asked,
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Lines after a number, in their order; with a name only those that show exactly it. */
  async listAfter(
    noticeId: string,
    { after, limit, name }: { after: number; limit: number; name?: string },
    sql: Sql = this.sql,
  ): Promise<EntryRow[]> {
    const byName = name === undefined ? '' : 'AND e.shown_name = ?';
    return sql.rows<EntryRow>(
      `SELECT ${entryColumns} FROM public_notice_entry e WHERE e.notice_id = ? AND e.number > ? ${byName}
        ORDER BY e.number LIMIT ?`,
      [noticeId, after, ...(name === undefined ? [] : [name]), limit],
    );
  }

  async countNamed(noticeId: string, name: string): Promise<number> {
    const [row] = await this.sql.rows<{ total: number | string }>(
      'SELECT COUNT(*) AS total FROM public_notice_entry WHERE notice_id = ? AND shown_name = ?',
      [noticeId, name],
    );
    return Number(row?.total ?? 0);
  }

  /** The lines of some people. */
  async listOf(noticeId: string, personIds: readonly string[]): Promise<EntryRow[]> {
    if (personIds.length === 0) return [];
    const asked = padded(personIds);
    return this.sql.rows<EntryRow>(
      `SELECT ${entryColumns} FROM public_notice_entry e
        WHERE e.notice_id = ? AND e.person_id IN (${asked.map(() => '?').join(',')}) ORDER BY e.number LIMIT 100`,
      [noticeId, ...asked],
    );
  }

  async find(noticeId: string, number: number, sql: Sql): Promise<EntryRow | undefined> {
    const [row] = await sql.rows<EntryRow>(
      `SELECT ${entryColumns} FROM public_notice_entry e WHERE e.notice_id = ? AND e.number = ?`,
      [noticeId, number],
    );
    return row;
  }
}
