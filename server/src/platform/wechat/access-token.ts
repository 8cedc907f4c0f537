import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { busyErrcode, refusalOf } from './wechat.errors';
import { deadlineOf, WECHAT_OPTIONS, type WechatOptions } from './wechat.options';
import { type WechatCall, type WechatReply, WechatTransport } from './wechat.transport';

/** A token and the instant until which it is used: five minutes before WeChat would renew it. */
export type StoredToken = { token: string; expiresAt: Date };

/** Where instances of the server share one token. */
export interface AccessTokenStore {
  find(appId: string): Promise<StoredToken | undefined>;
  save(appId: string, token: StoredToken): Promise<void>;
}
export const ACCESS_TOKEN_STORE = Symbol('AccessTokenStore');

const safetyMargin = 300_000;
const longestToken = 900;

/**
 * The access token of our application. Held in memory, shared through the store, fetched once however many ask. Only
 * ever asks in normal mode, in which instances do not invalidate each other's tokens; contract §1.3.
 */
@Injectable()
export class AccessTokens {
  private held: StoredToken | undefined;
  private refused: string | undefined;
  private pending: Promise<StoredToken> | undefined;

  constructor(
    @Inject(WECHAT_OPTIONS) private readonly options: WechatOptions,
    private readonly transport: WechatTransport,
    @Inject(ACCESS_TOKEN_STORE) private readonly store: AccessTokenStore,
    private readonly clock: Clock,
  ) {}

  /** A token that should work. */
  async current(): Promise<string> {
    const { token } = this.usable(this.held) ?? (await this.obtain());
    return token;
  }

  /** The token to try after WeChat refused one: another instance may have a newer one already. */
  renew(refused: string): Promise<string> {
    this.refused = refused;
    return this.current();
  }

  private usable(token: StoredToken | undefined): StoredToken | undefined {
    if (!token || token.token === this.refused) return undefined;
    return token.expiresAt > this.clock.now() ? token : undefined;
  }

  private obtain(): Promise<StoredToken> {
    this.pending ??= this.readOrFetch().finally(() => {
      this.pending = undefined;
    });
    return this.pending;
  }

  private async readOrFetch(): Promise<StoredToken> {
    const shared = this.usable(await this.store.find(this.options.appId));
    this.held = shared ?? (await this.fetch());
    if (!shared) await this.store.save(this.options.appId, this.held);
    return this.held;
  }

  private async fetch(): Promise<StoredToken> {
    const { appId, appSecret } = this.options;
    const call: WechatCall = {
      path: '/cgi-bin/stable_token',
      json: { grant_type: 'client_credential', appid: appId, secret: appSecret, force_refresh: false },
    };
    const signal = AbortSignal.timeout(deadlineOf(this.options));
    const asked = this.clock.now();
    let reply = await this.transport.send(call, signal);
    if (reply.errcode === busyErrcode) reply = await this.transport.send(call, signal);
    if (reply.errcode !== 0) throw refusalOf(reply);
    const token = this.tokenIn(call, reply, asked);
    // WeChat insists on the token that a call was refused with: it is current, whatever was wrong with that call.
    if (token.token === this.refused) this.refused = undefined;
    return token;
  }

  private tokenIn(call: WechatCall, { json }: WechatReply, asked: Date): StoredToken {
    const { access_token: token, expires_in: seconds } = json ?? {};
    if (typeof token !== 'string' || !token || token.length > longestToken || typeof seconds !== 'number') {
      throw this.transport.unavailable(call, 'no token in the answer');
    }
    return { token, expiresAt: new Date(asked.getTime() + seconds * 1000 - safetyMargin) };
  }
}
