import { Decorator } from 'wechatpay-axios-plugin';
import type { Log } from '../../http/log';
import { channelUnavailable, PaymentsError } from '../payments.errors';
import type { WechatPayOptions } from './wechat-v3.options';

type Json = Record<string, unknown>;

/** What WeChat Pay answered: a verified body, or the code of its refusal. */
export type PayReply = { ok: true; json: Json } | { ok: false; status: number; code: string; number: string };

export type PayCall = { method: 'GET' | 'POST'; path: string; query?: Record<string, string>; json?: Json };

/** How axios tells of a failure; `response` is absent when there was no answer. */
type Failure = {
  code?: string;
  response?: { status: number; data?: unknown; headers?: Record<string, unknown> };
};

/** The codes by which every call says that a setting of ours is wrong. Contract §4.3. */
const misconfigured = new Set([
  'SIGN_ERROR',
  'APPID_MCHID_NOT_MATCH',
  'MCH_NOT_EXISTS',
  'NO_AUTH',
  'PARAM_ERROR',
]);

/** Signed calls of WeChat Pay v3. What it answers is believed only after its signature held. */
export class WechatPayClient {
  private readonly decorator: Decorator;

  constructor(
    options: WechatPayOptions,
    private readonly log: Log,
  ) {
    this.decorator = new Decorator({
      mchid: options.merchantId,
      serial: options.merchantSerial,
      privateKey: options.merchantKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
      certs: Object.fromEntries(options.platformKeys),
      baseURL: options.apiBase,
      timeout: options.deadlineMilliseconds,
      maxRedirects: 0,
      // Certificates or public key, whichever comes first in the list: this fixes which one signs the reply.
      headers: { 'Wechatpay-Serial': [...options.platformKeys.keys()][0] ?? '' },
    });
  }

  /** `PAYMENTS.CHANNEL_UNAVAILABLE` when it is not known what happened, `PAYMENTS.CHANNEL_REFUSED` for our mistakes. */
  async send({ method, path, query, json }: PayCall): Promise<PayReply> {
    try {
      const reply = await this.decorator.v3.request<Json>({ method, url: path, params: query, data: json });
      // 202 says that somebody is paying at this moment: the state is not known yet.
      if (reply.status === 202) throw new Error('202');
      return { ok: true, json: reply.data ?? {} };
    } catch (error) {
      return this.refusalOf(error as Failure, path);
    }
  }

  /** A bill, whose download is signed by us and not by WeChat; its hash came in a signed reply. */
  async download(address: URL): Promise<Buffer> {
    try {
      const reply = await this.decorator.v3.request<Buffer>({
        method: 'GET',
        // Apart from the path, by which the library knows that this reply has no signature.
        url: address.pathname,
        params: Object.fromEntries(address.searchParams),
        responseType: 'arraybuffer',
      });
      return Buffer.from(reply.data);
    } catch (error) {
      throw channelUnavailable(error);
    }
  }

  private refusalOf(failure: Failure, path: string): PayReply {
    const { response } = failure;
    const { code = '' } = (response?.data ?? {}) as { code?: string };
    const requestId = String(response?.headers?.['request-id'] ?? '');
    // Numbers of orders stand in the path, and nothing personal.
    this.log.warn(
      { path, status: response?.status, code: code || failure.code, requestId },
      'wechat pay refused',
    );
    if (response && misconfigured.has(code)) {
      throw new PaymentsError('PAYMENTS.CHANNEL_REFUSED', 'unavailable', { cause: failure });
    }
    if (!response || response.status < 400 || response.status >= 500 || response.status === 429) {
      throw channelUnavailable(failure);
    }
    return { ok: false, status: response.status, code, number: /-(\d+)$/.exec(requestId)?.[1] ?? '' };
  }
}
