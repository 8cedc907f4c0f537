import type { Clock } from '../../../common/clock';
import type { Log } from '../../http/log';
import { type AccessTokenStore, AccessTokens } from '../../wechat/access-token';
import { tokenErrcodes } from '../../wechat/wechat.errors';
import type { WechatOptions } from '../../wechat/wechat.options';
import { type WechatReply, WechatTransport } from '../../wechat/wechat.transport';
import { channelUnavailable, PaymentsError } from '../payments.errors';
import type { NontaxOptions } from './nontax.options';

type Json = Record<string, unknown>;

const deadlineMilliseconds = 6_000;
/** "System busy": it is not known what happened. */
const busy = -1;

/** Calls of `/nontax/*` with the service account's own access token. */
export class NontaxClient {
  private readonly transport: WechatTransport;
  private readonly tokens: AccessTokens;

  constructor({ apiBase, appId, appSecret }: NontaxOptions, store: AccessTokenStore, clock: Clock, log: Log) {
    const options: WechatOptions = {
      apiBase,
      appId,
      appSecret,
      auth: 'stable_token',
      trustGatewayHeaders: false,
      allowedAppIds: [],
      deadlineMilliseconds,
    };
    this.transport = new WechatTransport(options, log);
    this.tokens = new AccessTokens(options, this.transport, store, clock);
  }

  /** `PAYMENTS.CHANNEL_UNAVAILABLE` when nothing is known; `PAYMENTS.CHANNEL_REFUSED` for any other refusal. */
  async send(path: string, json: Json): Promise<Json> {
    const reply = await this.authorised(path, json).catch((error: unknown) => {
      throw channelUnavailable(error);
    });
    if (reply.errcode === busy) throw channelUnavailable();
    if (reply.errcode !== 0 || !reply.json)
      throw new PaymentsError('PAYMENTS.CHANNEL_REFUSED', 'unavailable');
    return reply.json;
  }

  private async authorised(path: string, json: Json): Promise<WechatReply> {
    const signal = AbortSignal.timeout(deadlineMilliseconds);
    const token = await this.tokens.current();
    const reply = await this.transport.send({ path, json, query: { access_token: token } }, signal);
    if (!tokenErrcodes.has(reply.errcode)) return reply;
    const fresh = await this.tokens.renew(token);
    return this.transport.send({ path, json, query: { access_token: fresh } }, signal);
  }
}
