import { Inject, Injectable } from '@nestjs/common';
import { Sealer } from '../../common/crypto/sealed-value';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';

export type StaffCredential = {
  accountId: string;
  passwordHash: string;
  totpSecret: string;
  totpLastStep: number | null;
  disabled: boolean;
};

type CredentialRow = {
  account_id: string;
  password_hash: string;
  totp_cipher: Buffer;
  totp_last_step: number | string | null;
  disabled_at: Date | null;
};

/** Contexts of sealed columns: `table.column` without `_cipher`. */
export const staffCredentialSealContext = { totp: 'staff_credential.totp' } as const;

@Injectable()
export class StaffCredentialRepository {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly sealer: Sealer,
  ) {}

  async findByUserName(userName: string): Promise<StaffCredential | undefined> {
    const [row] = await this.sql.rows<CredentialRow>(
      `SELECT c.account_id, c.password_hash, c.totp_cipher, c.totp_last_step, a.disabled_at
         FROM staff_credential c JOIN account a ON a.id = c.account_id WHERE c.user_name = ?`,
      [userName],
    );
    return (
      row && {
        accountId: row.account_id,
        passwordHash: row.password_hash,
        totpSecret: this.sealer.open(row.totp_cipher, staffCredentialSealContext.totp),
        totpLastStep: row.totp_last_step === null ? null : Number(row.totp_last_step),
        disabled: row.disabled_at !== null,
      }
    );
  }

  /** The secret of an account's authenticator. */
  async getTotpSecret(accountId: string): Promise<string> {
    const [row] = await this.sql.rows<{ totp_cipher: Buffer }>(
      'SELECT totp_cipher FROM staff_credential WHERE account_id = ?',
      [accountId],
    );
    if (!row) throw new Error('a staff account without credentials');
    return this.sealer.open(row.totp_cipher, staffCredentialSealContext.totp);
  }

  /** Spends a step of the authenticator; false when this step or a later one was spent before. */
  async spendStep(accountId: string, step: number, transaction: Sql): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE staff_credential SET totp_last_step = ?
        WHERE account_id = ? AND (totp_last_step IS NULL OR totp_last_step < ?)`,
      [step, accountId, step],
    );
    return changed === 1;
  }

  /** False when the user name is taken. */
  async insert(
    credential: { accountId: string; userName: string; passwordHash: string; totpSecret: string },
    transaction: Sql,
  ): Promise<boolean> {
    try {
      await transaction.change(
        'INSERT INTO staff_credential (account_id, user_name, password_hash, totp_cipher) VALUES (?, ?, ?, ?)',
        [
          credential.accountId,
          credential.userName,
          credential.passwordHash,
          this.sealer.seal(credential.totpSecret, staffCredentialSealContext.totp),
        ],
      );
      return true;
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_staff_user_name') throw error;
      return false;
    }
  }
}
