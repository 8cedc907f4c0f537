import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';

type Values = readonly (string | number)[];
const longest = 1_000;

/**
 * Values that come back to us unchanged or not at all: `payload.signature` in base64url. `context` binds the signature
 * to one use, so that a key shared with another use cannot be played against it.
 */
export function signValues(context: string, values: Values, key: KeyObject): string {
  const payload = Buffer.from(JSON.stringify(values)).toString('base64url');
  return `${payload}.${signatureOf(context, payload, key)}`;
}

/** What was signed for this use; undefined for anything forged, damaged or foreign. */
export function readSigned(context: string, text: string, key: KeyObject): Values | undefined {
  const parts = text.length <= longest ? /^([\w-]+)\.([\w-]{43})$/.exec(text) : null;
  if (!parts) return undefined;
  const [, payload = '', signature = ''] = parts;
  // Compared as text: base64url has several spellings of the same bytes, and only ours counts.
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(context, payload, key)))) {
    return undefined;
  }
  // Signed by us: the shape is what signValues wrote.
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Values;
}

function signatureOf(context: string, payload: string, key: KeyObject): string {
  return createHmac('sha256', key).update(context).update(payload).digest('base64url');
}
