import type { ConsentPurpose } from '@app/shared/identity/consent';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

/** A ledger: every consent given stays as a row, with the text it was given to and when it was taken back. */
@Injectable()
export class ConsentRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async insert(
    consent: { accountId: string; purpose: ConsentPurpose; textVersion: string; at: Date },
    sql: Sql = this.sql,
  ): Promise<void> {
    await sql.change(
      'INSERT INTO consent (id, account_id, purpose, text_version, granted_at) VALUES (?, ?, ?, ?, ?)',
      [uuid(), consent.accountId, consent.purpose, consent.textVersion, consent.at],
    );
  }

  async withdraw(accountId: string, purpose: ConsentPurpose, at: Date): Promise<void> {
    await this.sql.change(
      'UPDATE consent SET withdrawn_at = ? WHERE account_id = ? AND purpose = ? AND withdrawn_at IS NULL',
      [at, accountId, purpose],
    );
  }

  /** What the account agrees to now, by purpose: the newest text. */
  async listActive(
    accountId: string,
    sql: Sql = this.sql,
  ): Promise<{ purpose: ConsentPurpose; textVersion: string }[]> {
    const rows = await sql.rows<{ purpose: ConsentPurpose; text_version: string }>(
      `SELECT purpose, text_version FROM consent WHERE account_id = ? AND withdrawn_at IS NULL
        ORDER BY purpose, granted_at, id`,
      [accountId],
    );
    const newest = new Map(rows.map((row) => [row.purpose, row.text_version]));
    return [...newest].map(([purpose, textVersion]) => ({ purpose, textVersion }));
  }
}
