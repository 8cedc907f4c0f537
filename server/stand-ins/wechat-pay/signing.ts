import { createCipheriv, type KeyObject, randomBytes, sign, verify } from 'node:crypto';
import { refusals } from './refusal';
import type { Seed } from './seed';

const scheme = 'WECHATPAY2-SHA256-RSA2048';
const longestOffsetSeconds = 300;

export type SignedRequest = {
  method: string;
  target: string;
  authorization: string | undefined;
  body: Buffer;
};

/** Checks who asks; every request is signed, a GET over an empty body. Nonces are taken once. */
export function checkRequest(seed: Seed, request: SignedRequest, nonces: Set<string>): void {
  const { method, target, authorization = '', body } = request;
  if (!authorization.startsWith(`${scheme} `)) throw refusals.signature('Authorization不合法');
  const parts = Object.fromEntries(
    [...authorization.slice(scheme.length + 1).matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  ) as Record<string, string | undefined>;
  const { mchid, serial_no: serial, nonce_str: nonce = '', timestamp = '', signature = '' } = parts;
  if (mchid !== seed.mchId) throw refusals.signature('商户号有误');
  if (serial !== seed.merchantSerial) throw refusals.signature('商户证书序列号有误');
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > longestOffsetSeconds)
    throw refusals.signature('时间戳已过期');
  if (nonce.length < 16 || nonces.has(nonce)) throw refusals.signature('随机串重复');
  nonces.add(nonce);
  const signed = Buffer.concat([
    Buffer.from(`${method}\n${target}\n${timestamp}\n${nonce}\n`),
    body,
    Buffer.from('\n'),
  ]);
  if (!verify('sha256', signed, seed.merchantKey, Buffer.from(signature, 'base64'))) {
    throw refusals.signature('签名错误，请检查后再试');
  }
}

export type Signer = { serial: string; key: KeyObject };

/** The headers over a body that WeChat Pay sends, as a reply or as a notice. */
export function signed({ serial, key }: Signer, body: Buffer, secondsAgo = 0): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000) - secondsAgo);
  const nonce = randomBytes(16).toString('hex');
  const message = Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, Buffer.from('\n')]);
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-serial': serial,
    'wechatpay-signature': sign('sha256', message, key).toString('base64'),
    'wechatpay-signature-type': scheme,
  };
}

/** The resource of a notice: AES-256-GCM under the APIv3 key, the tag behind the text. */
export function sealed(
  apiV3Key: string,
  kind: 'transaction' | 'refund',
  content: object,
): Record<string, string> {
  const nonce = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(nonce));
  cipher.setAAD(Buffer.from(kind));
  const text = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()]);
  return {
    original_type: kind,
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: Buffer.concat([text, cipher.getAuthTag()]).toString('base64'),
    associated_data: kind,
    nonce,
  };
}
