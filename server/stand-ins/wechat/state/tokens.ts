import { Refusal } from '../refusal';
import type { Limits, Settings } from '../settings';
import type { VirtualClock } from './clock';
import type { Quotas } from './quotas';
import type { SeededRandom } from './random';

/** @evidence D:api_getstableaccesstoken expires_in 7200, renewed in the last five minutes */
const lifetime = 7_200_000;
const renewWithin = 300_000;
/** @evidence D:api_getstableaccesstoken "storage for at least 512 characters": the stand-in uses them all */
const tokenLength = 512;

type Token = { appId: string; token: string; issuedAt: number; expiresAt: number; replaced: boolean };
export type GrantedToken = { access_token: string; expires_in: number };

/** Access tokens of all applications: the stable ones and, apart from them, the old interface's. */
export class TokenBook {
  private readonly tokens = new Map<string, Token>();
  private readonly stable = new Map<string, Token>();
  private readonly legacy = new Map<string, Token>();
  private readonly forcedAt = new Map<string, number>();

  constructor(
    private readonly clock: VirtualClock,
    private readonly random: SeededRandom,
    private readonly quotas: Quotas,
    private readonly settings: Settings,
    private readonly limits: Limits,
  ) {}

  /** The current token, or a new one in its last five minutes; the former one then still works for a while. */
  stableToken(appId: string): GrantedToken {
    const current = this.stable.get(appId);
    if (current && !current.replaced && current.expiresAt - this.clock.now() >= renewWithin) {
      return this.granted(current);
    }
    if (current && !current.replaced && this.settings.overlapEnds === 'five-minutes-after-renewal') {
      current.expiresAt = Math.max(current.expiresAt, this.clock.now() + renewWithin);
    }
    return this.granted(this.issue(appId, this.stable));
  }

  /** Kills the former token at once; ignored when asked again within 30 s. */
  forcedToken(appId: string): GrantedToken {
    const last = this.forcedAt.get(appId);
    const current = this.stable.get(appId);
    const tooSoon =
      last !== undefined && this.clock.now() - last < this.limits.forcedTokenApartSeconds * 1000;
    if (current && tooSoon) return this.granted(current);
    if (!this.quotas.hasDay(`force|${appId}`, this.limits.forcedTokenPerDay)) {
      if (this.settings.forceRefreshOverLimit === 'refused') throw new Refusal(45009);
      return this.stableToken(appId);
    }
    this.forcedAt.set(appId, this.clock.now());
    if (current) current.replaced = true;
    return this.granted(this.issue(appId, this.stable));
  }

  /** Every call of the old interface replaces what it gave before. The trap: nobody who uses stable tokens comes here. */
  legacyToken(appId: string): GrantedToken {
    const current = this.legacy.get(appId);
    if (current) current.replaced = true;
    return this.granted(this.issue(appId, this.legacy));
  }

  /** The application a token speaks for. */
  ownerOf(token: string | null): string {
    if (!token) throw new Refusal(41001);
    const known = this.tokens.get(token);
    if (!known) throw new Refusal(40014);
    if (known.replaced) throw new Refusal(40001);
    if (this.clock.now() >= known.expiresAt) throw new Refusal(42001);
    return known.appId;
  }

  /** Every token dies now, as after a reset of the secret. */
  invalidateAll(): void {
    for (const token of this.tokens.values()) token.replaced = true;
  }

  list(): Token[] {
    return [...this.tokens.values()];
  }

  private issue(appId: string, book: Map<string, Token>): Token {
    const issuedAt = this.clock.now();
    const expiresAt = issuedAt + lifetime;
    const token: Token = {
      appId,
      token: this.random.text(tokenLength),
      issuedAt,
      expiresAt,
      replaced: false,
    };
    this.tokens.set(token.token, token);
    book.set(appId, token);
    return token;
  }

  /** A second that has begun counts: a new token always says 7200. */
  private granted({ token, expiresAt }: Token): GrantedToken {
    return { access_token: token, expires_in: Math.ceil((expiresAt - this.clock.now()) / 1000) };
  }
}
