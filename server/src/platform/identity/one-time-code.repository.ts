import { Inject, Injectable } from '@nestjs/common';
import { SearchHasher } from '../../common/crypto/keyed-hash';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';

export type CodeTimes = { sentAt: Date; expiresAt: Date };

/** One code per number, the newest; only its keyed hash is kept. */
@Injectable()
export class OneTimeCodeRepository {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly hasher: SearchHasher,
  ) {}

  /** Puts the code in the place of an older one; false when that one was sent after `notAfter`. */
  async replace(
    mobile: string,
    code: string,
    { sentAt, expiresAt }: CodeTimes,
    notAfter: Date,
  ): Promise<boolean> {
    const hash = this.mobileHash(mobile);
    const replaced = await this.sql.change(
      `UPDATE one_time_code SET code_hash = ?, sent_at = ?, expires_at = ?, used_at = NULL
        WHERE mobile_hash = ? AND sent_at <= ?`,
      [this.codeHash(mobile, code), sentAt, expiresAt, hash, notAfter],
    );
    if (replaced === 1) return true;
    try {
      await this.sql.change(
        'INSERT INTO one_time_code (mobile_hash, code_hash, sent_at, expires_at) VALUES (?, ?, ?, ?)',
        [hash, this.codeHash(mobile, code), sentAt, expiresAt],
      );
      return true;
    } catch (error) {
      if (duplicateKeyOf(error) === undefined) throw error;
      return false;
    }
  }

  /** Uses the code up; false when it is wrong, used or too old. */
  async use(mobile: string, code: string, at: Date, transaction: Sql): Promise<boolean> {
    const used = await transaction.change(
      `UPDATE one_time_code SET used_at = ?
        WHERE mobile_hash = ? AND code_hash = ? AND used_at IS NULL AND expires_at > ?`,
      [at, this.mobileHash(mobile), this.codeHash(mobile, code), at],
    );
    return used === 1;
  }

  /** When the newest code was sent, until when it is good, and whether it was used. */
  async find(mobile: string): Promise<(CodeTimes & { used: boolean }) | undefined> {
    const [row] = await this.sql.rows<{ sent_at: Date; expires_at: Date; used_at: Date | null }>(
      'SELECT sent_at, expires_at, used_at FROM one_time_code WHERE mobile_hash = ?',
      [this.mobileHash(mobile)],
    );
    return row && { sentAt: row.sent_at, expiresAt: row.expires_at, used: row.used_at !== null };
  }

  /** Forgets a code that could not be sent, so that the next request does not have to wait. */
  async forget(mobile: string, code: string): Promise<void> {
    await this.sql.change('DELETE FROM one_time_code WHERE mobile_hash = ? AND code_hash = ?', [
      this.mobileHash(mobile),
      this.codeHash(mobile, code),
    ]);
  }

  private mobileHash(mobile: string): Buffer {
    return this.hasher.hash('mobile', mobile);
  }

  private codeHash(mobile: string, code: string): Buffer {
    return this.hasher.hash('one-time-code', `${mobile}:${code}`);
  }
}
