import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { Sealer } from '../../common/crypto/sealed-value';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { LOG, type Log } from '../http/log';
import type { AccessTokenStore, StoredToken } from './access-token';

const sealContext = 'wechat_access_token.token';

/** One sealed row per application, shared by all instances of the server. The last writer wins: later is newer. */
@Injectable()
export class AccessTokenRepository implements AccessTokenStore {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async find(appId: string): Promise<StoredToken | undefined> {
    const [row] = await this.sql.rows<{ token_cipher: Buffer; expires_at: Date }>(
      'SELECT token_cipher, expires_at FROM wechat_access_token WHERE app_id = ?',
      [appId],
    );
    if (!row) return undefined;
    try {
      return { token: this.sealer.open(row.token_cipher, sealContext), expiresAt: row.expires_at };
    } catch (error) {
      // Sealed under a key that is gone: as good as no token, and the next save replaces it.
      this.log.warn({ error }, 'stored wechat token cannot be opened');
      return undefined;
    }
  }

  async save(appId: string, { token, expiresAt }: StoredToken): Promise<void> {
    await this.sql.change(
      `INSERT INTO wechat_access_token (app_id, token_cipher, expires_at, updated_at) VALUES (?, ?, ?, ?)
       ON DUPLICATE KEY UPDATE token_cipher = VALUES(token_cipher), expires_at = VALUES(expires_at),
                               updated_at = VALUES(updated_at)`,
      [appId, this.sealer.seal(token, sealContext), expiresAt, this.clock.now()],
    );
  }
}
