import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export type SignedRequest = {
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
};

const freshSeconds = 300;

/**
 * The provider's own check of TC3-HMAC-SHA256 over the headers that the request says it signed. Undefined when it holds;
 * else the code of the refusal. @evidence D:cloud.tencent.com/document/api/382/52071, signature version 3
 */
export function signatureFault(
  { method, path, headers, body }: SignedRequest,
  { secretId, secretKey }: { secretId: string; secretKey: string },
  now: Date,
): string | undefined {
  const given =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d{2}-\d{2})\/sms\/tc3_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/.exec(
      String(headers.authorization ?? ''),
    );
  if (!given) return 'AuthFailure.InvalidAuthorization';
  const [, id, day, names = '', signature = ''] = given;
  const timestamp = Number(headers['x-tc-timestamp']);
  if (id !== secretId) return 'AuthFailure.SecretIdNotFound';
  if (!(Math.abs(now.getTime() / 1000 - timestamp) <= freshSeconds)) return 'AuthFailure.SignatureExpire';
  if (new Date(timestamp * 1000).toISOString().slice(0, 10) !== day) return 'AuthFailure.SignatureFailure';
  const signed = names.split(';');
  if (!signed.includes('host') || !signed.includes('content-type')) return 'AuthFailure.SignatureFailure';
  const hash = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
  const lines = signed.map((name) => {
    const value = String(headers[name] ?? '').trim();
    return `${name}:${name === 'x-tc-action' ? value.toLowerCase() : value}\n`;
  });
  const canonical = `${method}\n${path}\n\n${lines.join('')}\n${names}\n${hash(body)}`;
  const text = `TC3-HMAC-SHA256\n${timestamp}\n${day}/sms/tc3_request\n${hash(canonical)}`;
  let key: Buffer = Buffer.from(`TC3${secretKey}`);
  for (const part of [String(day), 'sms', 'tc3_request', text])
    key = createHmac('sha256', key).update(part).digest();
  return timingSafeEqual(key, Buffer.from(signature, 'hex')) ? undefined : 'AuthFailure.SignatureFailure';
}
