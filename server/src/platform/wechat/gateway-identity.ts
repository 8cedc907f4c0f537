import type { WechatOptions } from './wechat.options';

/** Somebody WeChat vouches for. The key is application and openid together; the unionid is only a hint. */
export type WechatIdentity = { appId: string; openId: string; unionId?: string };

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const wechatId = /^[A-Za-z0-9_-]{6,64}$/;

/**
 * Who calls, by the headers that WeChat's cloud gateway injects; undefined unless every condition of the trust rule holds:
 * the deployment vouches for its ingress, the gateway names its source, the mini-program is ours. Contract §1.5.
 * When resources are shared between mini-programs, the caller stands in the `FROM` headers instead.
 */
export function gatewayIdentity(
  headers: Headers,
  options: Pick<WechatOptions, 'trustGatewayHeaders' | 'allowedAppIds'>,
): WechatIdentity | undefined {
  if (!options.trustGatewayHeaders || !textOf(headers, 'x-wx-source')) return undefined;
  const prefix = headers['x-wx-openid'] === undefined ? 'x-wx-from-' : 'x-wx-';
  const appId = idOf(headers, `${prefix}appid`);
  const openId = idOf(headers, `${prefix}openid`);
  if (!appId || !openId || !options.allowedAppIds.includes(appId)) return undefined;
  const unionId = idOf(headers, `${prefix}unionid`);
  return unionId ? { appId, openId, unionId } : { appId, openId };
}

function textOf(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A repeated header arrives joined by a comma, which no id contains: a forged one beside the real one is refused. */
function idOf(headers: Headers, name: string): string | undefined {
  const value = textOf(headers, name);
  return value && wechatId.test(value) ? value : undefined;
}
