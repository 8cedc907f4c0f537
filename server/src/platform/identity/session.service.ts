import { createSecretKey, type KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { Sql } from '../../database/sql';
import type { Principal } from './principal';
import { SessionRepository } from './session.repository';

const lifetimeHours = { public: 24 * 30, staff: 10 } as const;

/** Opens, reads and ends sessions. The token only names the session; what it may do is read at each request. */
@Injectable()
export class SessionService {
  /** A key object, made once: a string secret costs a millisecond at every check. */
  private readonly key: KeyObject;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly tokens: JwtService,
    private readonly sessions: SessionRepository,
    private readonly clock: Clock,
  ) {
    this.key = createSecretKey(Buffer.from(config.JWT_SECRET, 'utf8'));
  }

  /** A new session of the account; the token goes to the device, the row stays here. */
  async open(
    accountId: string,
    kind: 'public' | 'staff',
    sql?: Sql,
  ): Promise<{ token: string; expiresAt: Date }> {
    const id = uuid();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + lifetimeHours[kind] * 3_600_000);
    await this.sessions.insert({ id, accountId, expiresAt }, sql);
    const token = this.tokens.sign(
      { sid: id, iat: Math.floor(now.getTime() / 1000), exp: Math.floor(expiresAt.getTime() / 1000) },
      { secret: this.key as never, algorithm: 'HS256' },
    );
    return { token, expiresAt };
  }

  /** Who holds the token now; undefined for anything forged, expired or ended. */
  async principalOf(token: string): Promise<Principal | undefined> {
    const sessionId = this.sessionIdOf(token);
    return sessionId === undefined ? undefined : this.sessions.findPrincipal(sessionId, this.clock.now());
  }

  async end(sessionId: string): Promise<void> {
    await this.sessions.end(sessionId, this.clock.now());
  }

  private sessionIdOf(token: string): string | undefined {
    try {
      const payload = this.tokens.verify<{ sid?: unknown }>(token, {
        secret: this.key as never,
        algorithms: ['HS256'],
        clockTimestamp: Math.floor(this.clock.now().getTime() / 1000),
      });
      return typeof payload.sid === 'string' ? payload.sid : undefined;
    } catch {
      return undefined;
    }
  }
}
