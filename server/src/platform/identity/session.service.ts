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

/** More good tokens than these are not remembered; at a release as many come back within seconds. */
const mostKnown = 20_000;

const lifetimeHours = { public: 24 * 30, staff: 10 } as const;

/** Opens, reads and ends sessions. The token only names the session; what it may do is read at each request. */
@Injectable()
export class SessionService {
  /** A key object, made once: a string secret costs a millisecond at every check. */
  private readonly key: KeyObject;
  /** Tokens whose signature was found good: what they name and until when (seconds). The session is read at each request. */
  private known = new Map<string, { sid: string; exp: number }>();

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
    const now = Math.floor(this.clock.now().getTime() / 1000);
    const known = this.known.get(token);
    if (known) return now < known.exp ? known.sid : undefined;
    try {
      const { sid, exp } = this.tokens.verify<{ sid?: unknown; exp?: unknown }>(token, {
        secret: this.key as never,
        algorithms: ['HS256'],
        clockTimestamp: now,
      });
      if (typeof sid !== 'string') return undefined;
      if (typeof exp === 'number') this.remember(token, { sid, exp });
      return sid;
    } catch {
      return undefined;
    }
  }

  private remember(token: string, named: { sid: string; exp: number }): void {
    if (this.known.size >= mostKnown) this.known = new Map();
    this.known.set(token, named);
  }
}
