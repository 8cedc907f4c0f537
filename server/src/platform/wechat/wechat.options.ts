import type { Config } from '../../config/config';

/** Token of the settings of the WeChat interface. */
export const WECHAT_OPTIONS = Symbol('WechatOptions');

export type WechatOptions = {
  /** `https://api.weixin.qq.com`; inside the cloud container `http://api.weixin.qq.com`. No trailing path. */
  apiBase: string;
  /** How calls show who they are: with an access token, or by running inside the cloud container. */
  auth: 'stable_token' | 'cloudrun';
  appId: string;
  appSecret: string;
  /** Whether every request reaches this server through the WeChat link (public access closed or `x-wx-*` stripped). */
  trustGatewayHeaders: boolean;
  /** Mini-programs whose users the gateway may announce. */
  allowedAppIds: readonly string[];
  /** Longest time for one operation, retries included. The cloud call gives up after 15 s. */
  deadlineMilliseconds?: number;
};

/** The part of the configuration that concerns WeChat. */
export function wechatOptionsOf(config: Config): WechatOptions {
  return {
    apiBase: config.WX_API_BASE,
    auth: config.WX_API_AUTH,
    appId: config.WX_APP_ID,
    appSecret: config.WX_APP_SECRET,
    trustGatewayHeaders: config.WX_TRUST_GATEWAY_HEADERS,
    allowedAppIds: [config.WX_APP_ID],
  };
}

export function deadlineOf(options: WechatOptions): number {
  return options.deadlineMilliseconds ?? 8_000;
}
