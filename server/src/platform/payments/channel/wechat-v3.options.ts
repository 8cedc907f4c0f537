import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { paymentRoutes } from '@app/shared/payments/payments.routes';
import { type Config, ConfigError } from '../../../config/config';
import type { PlatformKeys } from './wechat-notice';

export type WechatPayOptions = {
  apiBase: string;
  merchantId: string;
  merchantSerial: string;
  merchantKey: KeyObject;
  apiV3Key: string;
  platformKeys: PlatformKeys;
  appId: string;
  notifyUrl: string;
  /** Longest time for one call. */
  deadlineMilliseconds: number;
};

/** The part of the configuration that concerns WeChat Pay; {@link ConfigError} names a key that cannot be read. */
export function wechatPayOptionsOf(config: Config): WechatPayOptions {
  const keys = (config.WXPAY_PLATFORM_KEYS ?? '').split(',').map((entry) => {
    const [serial = '', base64] = entry.split(':');
    return [serial, keyIn('WXPAY_PLATFORM_KEYS', createPublicKey, base64)] as const;
  });
  return {
    apiBase: config.WXPAY_API_BASE,
    merchantId: config.WXPAY_MERCHANT_ID ?? '',
    merchantSerial: config.WXPAY_MERCHANT_SERIAL ?? '',
    merchantKey: keyIn('WXPAY_MERCHANT_KEY', createPrivateKey, config.WXPAY_MERCHANT_KEY),
    apiV3Key: config.WXPAY_API_V3_KEY ?? '',
    platformKeys: new Map(keys),
    appId: config.WX_APP_ID,
    notifyUrl: new URL(paymentRoutes.notifyWechat.path, config.PAY_NOTIFY_ORIGIN ?? config.PUBLIC_ORIGIN)
      .href,
    deadlineMilliseconds: 6_000,
  };
}

function keyIn(variable: string, read: (pem: string) => KeyObject, base64 = ''): KeyObject {
  try {
    return read(Buffer.from(base64, 'base64').toString('utf8'));
  } catch {
    throw new ConfigError([`${variable}: holds something that is no PEM file of a key or certificate`]);
  }
}
