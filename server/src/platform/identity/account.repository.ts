import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { SearchHasher } from '../../common/crypto/keyed-hash';
import { Sealer } from '../../common/crypto/sealed-value';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';

export type Account = {
  id: string;
  kind: 'public' | 'staff';
  personId: string | null;
  hasMobile: boolean;
  disabled: boolean;
};

type NewAccount = { kind: 'public' | 'staff'; mobile?: string; displayName?: string; createdBy?: string };
type AccountRow = {
  id: string;
  kind: 'public' | 'staff';
  person_id: string | null;
  mobile_hash: Buffer | null;
  disabled_at: Date | null;
};

const columns = 'a.id, a.kind, a.person_id, a.mobile_hash, a.disabled_at';

/** Contexts of sealed columns: `table.column` without `_cipher`; holders of a dwelling are named by the same number. */
export const accountSealContext = { mobile: 'account.mobile', draftKey: 'account.draft_key' } as const;

@Injectable()
export class AccountRepository {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly sealer: Sealer,
    private readonly hasher: SearchHasher,
  ) {}

  /** A new account with its own draft key; undefined when the mobile number was taken in the same moment. */
  async insert(account: NewAccount, transaction: Sql): Promise<Account | undefined> {
    const id = uuid();
    const { mobile } = account;
    try {
      await transaction.change(
        `INSERT INTO account (id, kind, mobile_hash, mobile_cipher, display_name, draft_key_cipher, created_by)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        [
          id,
          account.kind,
          mobile === undefined ? null : this.mobileHash(mobile),
          mobile === undefined ? null : this.sealer.seal(mobile, accountSealContext.mobile),
          account.displayName ?? null,
          this.newDraftKey(),
          account.createdBy ?? null,
        ],
      );
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_account_mobile') throw error;
      return undefined;
    }
    return { id, kind: account.kind, personId: null, hasMobile: mobile !== undefined, disabled: false };
  }

  async findByMobile(mobile: string, transaction: Sql): Promise<Account | undefined> {
    const [row] = await transaction.rows<AccountRow>(
      `SELECT ${columns} FROM account a WHERE a.mobile_hash = ?`,
      [this.mobileHash(mobile)],
    );
    return row && accountOf(row);
  }

  /** The accounts by id, locked in one ordered statement until the transaction ends. */
  async lock(ids: readonly string[], transaction: Sql): Promise<Map<string, Account>> {
    const rows = await transaction.rows<AccountRow>(
      `SELECT ${columns} FROM account a WHERE a.id IN (${ids.map(() => '?').join(',')}) ORDER BY a.id FOR UPDATE`,
      ids,
    );
    return new Map(rows.map((row) => [row.id, accountOf(row)]));
  }

  /** Gives the account this number instead of any other; false when another account has it. */
  async setMobile(id: string, mobile: string, transaction: Sql): Promise<boolean> {
    try {
      await transaction.change('UPDATE account SET mobile_hash = ?, mobile_cipher = ? WHERE id = ?', [
        this.mobileHash(mobile),
        this.sealer.seal(mobile, accountSealContext.mobile),
        id,
      ]);
      return true;
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_account_mobile') throw error;
      return false;
    }
  }

  async setPerson(id: string, personId: string | null, transaction: Sql): Promise<void> {
    await transaction.change('UPDATE account SET person_id = ? WHERE id = ?', [personId, id]);
  }

  /** Ends the account and its sessions; its number is free again. */
  async disable(id: string, at: Date, transaction: Sql): Promise<void> {
    await transaction.change(
      'UPDATE account SET disabled_at = ?, mobile_hash = NULL, mobile_cipher = NULL WHERE id = ?',
      [at, id],
    );
    await transaction.change('UPDATE session SET ended_at = ? WHERE account_id = ? AND ended_at IS NULL', [
      at,
      id,
    ]);
  }

  async hasGrants(id: string, transaction: Sql): Promise<boolean> {
    const rows = await transaction.rows(
      'SELECT 1 AS one FROM role_grant WHERE account_id = ? AND revoked_at IS NULL LIMIT 1',
      [id],
    );
    return rows.length > 0;
  }

  /** The key of the account's drafts; made now for an account that was put in without one. */
  async draftKey(id: string, sql: Sql = this.sql): Promise<string> {
    const sealed = (await this.sealedDraftKey(id, sql)) ?? (await this.addDraftKey(id, sql));
    return this.sealer.open(sealed, accountSealContext.draftKey);
  }

  openMobile(sealed: Buffer): string {
    return this.sealer.open(sealed, accountSealContext.mobile);
  }

  private async sealedDraftKey(id: string, sql: Sql): Promise<Buffer | null> {
    const [row] = await sql.rows<{ draft_key_cipher: Buffer | null }>(
      'SELECT draft_key_cipher FROM account WHERE id = ?',
      [id],
    );
    return row?.draft_key_cipher ?? null;
  }

  private async addDraftKey(id: string, sql: Sql): Promise<Buffer> {
    await sql.change('UPDATE account SET draft_key_cipher = ? WHERE id = ? AND draft_key_cipher IS NULL', [
      this.newDraftKey(),
      id,
    ]);
    return (await this.sealedDraftKey(id, sql)) as Buffer;
  }

  private newDraftKey(): Buffer {
    return this.sealer.seal(randomBytes(32).toString('base64'), accountSealContext.draftKey);
  }

  private mobileHash(mobile: string): Buffer {
    return this.hasher.hash('mobile', mobile);
  }
}

function accountOf(row: AccountRow): Account {
  return {
    id: row.id,
    kind: row.kind,
    personId: row.person_id,
    hasMobile: row.mobile_hash !== null,
    disabled: row.disabled_at !== null,
  };
}
