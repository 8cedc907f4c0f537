import { Inject, Injectable } from '@nestjs/common';
import { SearchHasher } from '../../common/crypto/keyed-hash';
import { Sealer } from '../../common/crypto/sealed-value';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';

/** How another platform knows somebody: platform, application and subject together are the key. */
export type LoginIdentity = { platform: 'wechat'; appId: string; subject: string };

const sealContext = 'login_identity.subject';

@Injectable()
export class LoginIdentityRepository {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly sealer: Sealer,
    private readonly hasher: SearchHasher,
  ) {}

  async findAccount(
    identity: LoginIdentity,
    sql: Sql = this.sql,
  ): Promise<{ id: string; disabled: boolean } | undefined> {
    const [row] = await sql.rows<{ id: string; disabled_at: Date | null }>(
      `SELECT a.id, a.disabled_at FROM login_identity i JOIN account a ON a.id = i.account_id
        WHERE i.platform = ? AND i.app_id = ? AND i.subject_hash = ?`,
      [identity.platform, identity.appId, this.hashOf(identity)],
    );
    return row && { id: row.id, disabled: row.disabled_at !== null };
  }

  /** False when the identity was added in the same moment by another request. */
  async insert(identity: LoginIdentity, accountId: string, transaction: Sql): Promise<boolean> {
    try {
      await transaction.change(
        `INSERT INTO login_identity (platform, app_id, subject_hash, subject_cipher, account_id)
         VALUES (?, ?, ?, ?, ?)`,
        [
          identity.platform,
          identity.appId,
          this.hashOf(identity),
          this.sealer.seal(identity.subject, sealContext),
          accountId,
        ],
      );
      return true;
    } catch (error) {
      if (duplicateKeyOf(error) === undefined) throw error;
      return false;
    }
  }

  /** The newest subject by which the platform's application knows the account. */
  async findSubject(accountId: string, platform: 'wechat', appId: string): Promise<string | undefined> {
    const [row] = await this.sql.rows<{ subject_cipher: Buffer }>(
      `SELECT subject_cipher FROM login_identity WHERE account_id = ? AND platform = ? AND app_id = ?
        ORDER BY created_at DESC LIMIT 1`,
      [accountId, platform, appId],
    );
    return row && this.sealer.open(row.subject_cipher, sealContext);
  }

  /** All ways in of one account lead to another from now on. */
  async moveAll(fromAccountId: string, toAccountId: string, transaction: Sql): Promise<void> {
    await transaction.change('UPDATE login_identity SET account_id = ? WHERE account_id = ?', [
      toAccountId,
      fromAccountId,
    ]);
  }

  private hashOf({ platform, appId, subject }: LoginIdentity): Buffer {
    return this.hasher.hash(`login:${platform}:${appId}`, subject);
  }
}
