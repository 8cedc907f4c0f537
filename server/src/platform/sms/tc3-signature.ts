import { createHash, createHmac } from 'node:crypto';

export type Tc3Request = {
  secretId: string;
  secretKey: string;
  service: string;
  host: string;
  action: string;
  body: string;
  /** Seconds since 1970. */
  timestamp: number;
};

const algorithm = 'TC3-HMAC-SHA256';
const contentType = 'application/json; charset=utf-8';

/** Headers of a POST to `/` with signature version 3 of Tencent Cloud (TC3-HMAC-SHA256). */
export function tc3Headers(request: Tc3Request): Record<string, string> {
  const { secretId, secretKey, service, host, action, body, timestamp } = request;
  const day = new Date(timestamp * 1000).toISOString().slice(0, 10);
  const scope = `${day}/${service}/tc3_request`;
  const signed = { 'content-type': contentType, host, 'x-tc-action': action.toLowerCase() };
  const names = Object.keys(signed).join(';');
  const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`);
  const canonical = ['POST', '/', '', lines.join(''), names, sha256(body)].join('\n');
  const toSign = [algorithm, timestamp, scope, sha256(canonical)].join('\n');
  const key = [day, service, 'tc3_request'].reduce<string | Buffer>(hmac, `TC3${secretKey}`);
  const signature = hmac(key, toSign).toString('hex');
  return {
    authorization: `${algorithm} Credential=${secretId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
    'content-type': contentType,
    'x-tc-action': action,
    'x-tc-timestamp': String(timestamp),
  };
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
