import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

export type NamedPerson = { id: string; name: string; birthDate: string | null };

/** What schooling needs of people. */
@Injectable()
export class SchoolingPersonRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async list(personIds: readonly string[], sql: Sql = this.sql): Promise<Map<string, NamedPerson>> {
    if (personIds.length === 0) return new Map();
    const rows = await sql.rows<{ id: string; name: string; birth_date: string | null }>(
      `SELECT id, name, birth_date FROM person WHERE id IN (${personIds.map(() => '?').join(',')})`,
      [...personIds],
    );
    return new Map(rows.map((row) => [row.id, { id: row.id, name: row.name, birthDate: row.birth_date }]));
  }

  /** The person whose account it is. */
  async personOf(accountId: string, sql: Sql = this.sql): Promise<string | undefined> {
    const [row] = await sql.rows<{ person_id: string | null }>('SELECT person_id FROM account WHERE id = ?', [
      accountId,
    ]);
    return row?.person_id ?? undefined;
  }

  /** Accounts of the public that act for these people now. */
  async accountsOf(personIds: readonly string[], sql: Sql = this.sql): Promise<Map<string, string>> {
    if (personIds.length === 0) return new Map();
    const rows = await sql.rows<{ id: string; person_id: string }>(
      `SELECT id, person_id FROM account WHERE kind = 'public' AND disabled_at IS NULL
          AND person_id IN (${personIds.map(() => '?').join(',')}) ORDER BY id`,
      [...personIds],
    );
    return new Map(rows.map(({ id, person_id: personId }) => [personId, id]));
  }
}
