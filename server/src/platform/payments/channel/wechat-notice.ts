import { createDecipheriv, type KeyObject, verify } from 'node:crypto';
import { PaymentsError } from '../payments.errors';
import type { Headers } from './payment-channel';

/** Serial of a platform certificate, or `PUB_KEY_ID_…`, to its key: during a switch notices are a mix of both. */
export type PlatformKeys = ReadonlyMap<string, KeyObject>;

export type Sealed = { algorithm: string; ciphertext: string; associated_data?: string; nonce: string };

/** Older notices are refused: somebody recorded them. Contract §4.4. */
const longestAgeSeconds = 300;
const tagBytes = 16;

function refused(cause: string): PaymentsError {
  return new PaymentsError('PAYMENTS.NOTIFICATION_REFUSED', 'invalid', { cause: new Error(cause) });
}

/**
 * Checks who sent these bytes and when; answers with the serial of the key. WeChat's own probe
 * (`WECHATPAY/SIGNTEST/…`) is no signature and fails like any forgery, which is what it wants to see.
 */
export function verifyNotice(headers: Headers, rawBody: Buffer, keys: PlatformKeys, now: Date): string {
  const header = (name: string) => {
    const value = headers[`wechatpay-${name}`];
    if (typeof value !== 'string' || value === '') throw refused(`no ${name}`);
    return value;
  };
  const [timestamp, nonce, serial] = [header('timestamp'), header('nonce'), header('serial')];
  const signature = Buffer.from(header('signature'), 'base64');
  if (!/^\d{1,12}$/.test(timestamp)) throw refused('timestamp');
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > longestAgeSeconds) throw refused('stale');
  const key = keys.get(serial);
  if (!key) throw refused('unknown serial');
  const signed = Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), rawBody, Buffer.from('\n')]);
  if (!verify('sha256', signed, key, signature)) throw refused('signature');
  return serial;
}

/** The JSON inside a notice. Nothing is believed before `final()`: only it compares the tag. */
export function openNotice(sealed: Sealed, apiV3Key: string): Record<string, unknown> {
  if (sealed.algorithm !== 'AEAD_AES_256_GCM') throw refused('algorithm');
  try {
    const bytes = Buffer.from(sealed.ciphertext, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(sealed.nonce), {
      authTagLength: tagBytes,
    });
    decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
    decipher.setAAD(Buffer.from(sealed.associated_data ?? ''));
    const plain = Buffer.concat([
      decipher.update(bytes.subarray(0, bytes.length - tagBytes)),
      decipher.final(),
    ]);
    return JSON.parse(plain.toString('utf8')) as Record<string, unknown>;
  } catch {
    throw refused('ciphertext');
  }
}
