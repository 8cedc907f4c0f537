import { setTimeout as pause } from 'node:timers/promises';
import type { WechatCode } from '@app/shared/identity/wechat.codes';
import { Inject, Injectable } from '@nestjs/common';
import { AccessTokens } from './access-token';
import type { WechatIdentity } from './gateway-identity';
import { busyErrcode, refusalOf, tokenErrcodes, WechatError } from './wechat.errors';
import { deadlineOf, WECHAT_OPTIONS, type WechatOptions } from './wechat.options';
import { type WechatCall, type WechatReply, WechatTransport } from './wechat.transport';

/** A subscribe message; `data` maps each keyword of the template (`thing1`) to its text. */
export type SubscribeMessage = {
  openId: string;
  templateId: string;
  page?: string;
  state: 'formal' | 'trial' | 'developer';
  data: Readonly<Record<string, string>>;
};

/** What a printed mini-program code opens. `scene` has 1–32 characters; `width` is in pixels, 280–1280. */
export type CodeTarget = {
  scene: string;
  page: string;
  version: 'release' | 'trial' | 'develop';
  width?: number;
};

export type CodeImage = { contentType: 'image/png' | 'image/jpeg'; bytes: Buffer };

const loginMeanings = {
  40029: 'WECHAT.LOGIN_CODE_INVALID',
  40163: 'WECHAT.LOGIN_CODE_INVALID',
  41008: 'WECHAT.LOGIN_CODE_INVALID',
} as const satisfies Record<number, WechatCode>;

const phoneMeanings = {
  40003: 'WECHAT.PHONE_CODE_INVALID',
  40029: 'WECHAT.PHONE_CODE_INVALID',
  40163: 'WECHAT.PHONE_CODE_INVALID',
} as const satisfies Record<number, WechatCode>;

/** Our side of `api.weixin.qq.com`. Every method ends within the deadline; failures are {@link WechatError}s. */
@Injectable()
export class WechatClient {
  constructor(
    @Inject(WECHAT_OPTIONS) private readonly options: WechatOptions,
    private readonly tokens: AccessTokens,
    private readonly transport: WechatTransport,
  ) {}

  /**
   * Whose login code this is. The session key that comes along is dropped here: nothing of ours needs it. In the cloud
   * container this call does not exist; there {@link gatewayIdentity} answers the question.
   */
  signIn(code: string): Promise<WechatIdentity> {
    return this.withinDeadline(async (signal) => {
      const { appId, appSecret, auth } = this.options;
      const query = { appid: appId, secret: appSecret, js_code: code, grant_type: 'authorization_code' };
      const call: WechatCall = { path: '/sns/jscode2session', query };
      if (auth === 'cloudrun') {
        this.transport.report(call, 'does not exist in the cloud container');
        throw new WechatError('WECHAT.MISCONFIGURED');
      }
      const reply = await this.accepted(() => this.transport.send(call, signal), signal, loginMeanings);
      const { openid: openId, unionid: unionId } = reply.json ?? {};
      if (typeof openId !== 'string' || !openId) throw this.transport.unavailable(call, 'no openid');
      return typeof unionId === 'string' && unionId ? { appId, openId, unionId } : { appId, openId };
    });
  }

  /** The number behind a phone code of this user: 11 digits for the mainland, else `+` and country code before it. */
  phoneNumber(code: string, openId: string): Promise<string> {
    return this.withinDeadline(async (signal) => {
      // The openid ties the code to the caller, so that a stolen code binds nobody else's number.
      const call = { path: '/wxa/business/getuserphonenumber', json: { code, openid: openId } };
      const reply = await this.accepted(() => this.authorised(call, signal), signal, phoneMeanings);
      const phone = phoneIn(reply.json?.phone_info);
      if (!phone) throw this.transport.unavailable(call, 'no phone number');
      if (phone.appId !== this.options.appId) {
        this.transport.report(call, 'watermark of another application');
        throw new WechatError('WECHAT.PHONE_CODE_INVALID');
      }
      return phone.country === '86' ? phone.number : `+${phone.country}${phone.number}`;
    });
  }

  /** A mini-program code. Whether the answer is the image or a refusal is told by its first bytes, not its header. */
  unlimitedCode({ scene, page, version, width = 430 }: CodeTarget): Promise<CodeImage> {
    return this.withinDeadline(async (signal) => {
      const json = { scene, page, check_path: true, env_version: version, width };
      const call = { path: '/wxa/getwxacodeunlimit', json };
      const { bytes } = await this.accepted(() => this.authorised(call, signal), signal);
      const start = bytes.subarray(0, 4).toString('hex');
      if (start === '89504e47') return { contentType: 'image/png', bytes };
      if (start.startsWith('ffd8ff')) return { contentType: 'image/jpeg', bytes };
      throw this.transport.unavailable(call, 'neither image nor JSON');
    });
  }

  /**
   * Sends one message; `WECHAT.NO_CONSENT` uses up nothing and must not be retried. A busy WeChat is not asked again
   * here: the message may have gone out, and its sender decides.
   */
  sendSubscribeMessage({ openId, templateId, page, state, data }: SubscribeMessage): Promise<void> {
    return this.withinDeadline(async (signal) => {
      const values = Object.entries(data).map(([keyword, value]) => [keyword, { value }]);
      const json = {
        touser: openId,
        template_id: templateId,
        page,
        miniprogram_state: state,
        lang: 'zh_CN',
        data: Object.fromEntries(values),
      };
      const call = { path: '/cgi-bin/message/subscribe/send', json };
      const reply = await this.authorised(call, signal);
      if (reply.errcode !== 0) throw refusalOf(reply);
      if (!reply.json) throw this.transport.unavailable(call, 'no JSON');
    });
  }

  /** Sends with the access token; a refused token is renewed once and the call repeated once. Contract §1.3. */
  private async authorised(call: WechatCall, signal: AbortSignal): Promise<WechatReply> {
    if (this.options.auth === 'cloudrun') return this.transport.send(call, signal);
    const token = await this.tokens.current();
    const reply = await this.transport.send({ ...call, query: { access_token: token } }, signal);
    if (!tokenErrcodes.has(reply.errcode)) return reply;
    const fresh = await this.tokens.renew(token);
    return this.transport.send({ ...call, query: { access_token: fresh } }, signal);
  }

  /** The reply WeChat is content with; a busy WeChat is asked once more after a pause. */
  private async accepted(
    ask: () => Promise<WechatReply>,
    signal: AbortSignal,
    meanings?: Readonly<Record<number, WechatCode>>,
  ): Promise<WechatReply> {
    let reply = await ask();
    if (reply.errcode === busyErrcode) {
      await pause(150 + Math.random() * 150, undefined, { signal });
      reply = await ask();
    }
    if (reply.errcode !== 0) throw refusalOf(reply, meanings);
    return reply;
  }

  private withinDeadline<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const signal = AbortSignal.timeout(deadlineOf(this.options));
    const late = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new WechatError('WECHAT.UNAVAILABLE')), { once: true });
    });
    return Promise.race([work(signal), late]);
  }
}

/** The number, the country code (documented as text, seen as a number) and the application it was shared with. */
function phoneIn(info: unknown): { number: string; country: string; appId: string } | undefined {
  const { purePhoneNumber: number, countryCode, watermark } = (info ?? {}) as Record<string, unknown>;
  const country = String(countryCode);
  const { appid: appId } = (watermark ?? {}) as Record<string, unknown>;
  if (typeof number !== 'string' || !/^\d{5,15}$/.test(number)) return undefined;
  if (!/^\d{1,4}$/.test(country) || typeof appId !== 'string') return undefined;
  return { number, country, appId };
}
