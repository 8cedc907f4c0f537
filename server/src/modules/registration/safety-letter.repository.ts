import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';

export type SignedLetter = { signer_name: string; signed_at: Date };

export type NewSignature = {
  id: string;
  dwellingId: string;
  accountId: string;
  signerName: string;
  textVersion: string;
  textHash: Buffer;
  at: Date;
};

@Injectable()
export class SafetyLetterRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** What the account signed for the dwelling, if it signed this version of the text. */
  async find(
    dwellingId: string,
    accountId: string,
    textVersion: string,
    sql: Sql = this.sql,
  ): Promise<SignedLetter | undefined> {
    const [row] = await sql.rows<SignedLetter>(
      'SELECT signer_name, signed_at FROM safety_letter WHERE dwelling_id = ? AND account_id = ? AND text_version = ?',
      [dwellingId, accountId, textVersion],
    );
    return row;
  }

  /** False when the account has signed this version for the dwelling before. */
  async insert(signature: NewSignature, transaction: Sql): Promise<boolean> {
    try {
      await transaction.change(
        `INSERT INTO safety_letter (id, dwelling_id, account_id, signer_name, text_version, text_hash, signed_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        [
          signature.id,
          signature.dwellingId,
          signature.accountId,
          signature.signerName,
          signature.textVersion,
          signature.textHash,
          signature.at,
        ],
      );
      return true;
    } catch (error) {
      if (duplicateKeyOf(error) === 'uq_safety_letter') return false;
      throw error;
    }
  }

  /** Accounts that signed this version, by dwelling. */
  async listSigners(
    dwellingIds: readonly string[],
    textVersion: string,
    sql: Sql,
  ): Promise<Map<string, Set<string>>> {
    const signers = new Map<string, Set<string>>();
    if (dwellingIds.length === 0) return signers;
    const rows = await sql.rows<{ dwelling_id: string; account_id: string }>(
      `SELECT dwelling_id, account_id FROM safety_letter
        WHERE dwelling_id IN (${dwellingIds.map(() => '?').join(',')}) AND text_version = ?`,
      [...dwellingIds, textVersion],
    );
    for (const { dwelling_id: dwellingId, account_id: accountId } of rows) {
      signers.set(dwellingId, (signers.get(dwellingId) ?? new Set()).add(accountId));
    }
    return signers;
  }
}
