import { createHmac } from 'node:crypto';

export type FormPart = { name: string; content: Buffer };
type Condition = Record<string, string> | [string, string | number, string | number];
type Policy = { expiration: string; conditions: Condition[] };

/** The parts of a form; undefined when it is none. */
export function formParts(contentType: string, body: Buffer): FormPart[] | undefined {
  const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1];
  if (!boundary) return undefined;
  const parts = `\r\n${body.toString('latin1')}`.split(`\r\n--${boundary}`).slice(1, -1);
  return parts.map((part) => {
    const end = part.indexOf('\r\n\r\n');
    const name = /name="([^"]*)"/.exec(part.slice(0, end))?.[1] ?? '';
    return { name, content: Buffer.from(part.slice(end + 4), 'latin1') };
  });
}

/**
 * Why a store refuses a form, by the published rules for POST policies: the signature, the expiry, every field allowed
 * by a condition and every condition met, the length in range. Undefined for one it takes.
 */
export function policyFault(
  parts: FormPart[],
  store: { bucket: string; accessKeyId: string; keyFor: (day: string, region: string) => Buffer },
): string | undefined {
  const fields = new Map(
    parts.map(({ name, content }) => [name.toLowerCase(), content.toString('utf8')] as const),
  );
  const file = parts.find(({ name }) => name === 'file');
  const encoded = fields.get('policy');
  if (!file || parts.at(-1) !== file) return 'POSTFileRequired';
  if (encoded === undefined) return 'AccessDenied';
  const [keyId, day = '', region = ''] = (fields.get('x-amz-credential') ?? '').split('/');
  const signature = createHmac('sha256', store.keyFor(day, region)).update(encoded).digest('hex');
  if (keyId !== store.accessKeyId || signature !== fields.get('x-amz-signature'))
    return 'SignatureDoesNotMatch';
  const policy = JSON.parse(Buffer.from(encoded, 'base64').toString()) as Policy;
  if (Date.parse(policy.expiration) <= Date.now()) return 'PolicyExpired';
  const values = new Map([...fields, ['bucket', store.bucket]]);
  if (!policy.conditions.every((condition) => isMet(condition, values, file.content.length)))
    return 'PolicyConditionFailed';
  const allowed = policy.conditions.flatMap(nameOf);
  const unasked = [...fields.keys()].filter(
    (name) => !['policy', 'x-amz-signature', 'file'].includes(name) && !allowed.includes(name),
  );
  return unasked.length > 0 ? 'ExtraFields' : undefined;
}

function nameOf(condition: Condition): string[] {
  if (!Array.isArray(condition)) return Object.keys(condition).map((name) => name.toLowerCase());
  return [String(condition[1]).replace('$', '').toLowerCase()];
}

function isMet(condition: Condition, values: ReadonlyMap<string, string>, length: number): boolean {
  if (!Array.isArray(condition)) {
    return Object.entries(condition).every(([name, value]) => values.get(name.toLowerCase()) === value);
  }
  const [kind, first, second] = condition;
  if (kind === 'content-length-range') return length >= Number(first) && length <= Number(second);
  const value = values.get(String(first).replace('$', '').toLowerCase()) ?? '';
  if (kind === 'eq') return value === second;
  return kind === 'starts-with' && value.startsWith(String(second));
}
