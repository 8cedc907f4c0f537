import type { KeyRing } from './data-keys';
import { type SealSuiteName, type SuiteKeys, sealSuites } from './seal-suites';

export type SealedValueProblem = 'unknown-format' | 'unknown-key' | 'damaged';

/** A sealed value that cannot be opened. `damaged` also covers a wrong key under a known id and a foreign context. */
export class SealedValueError extends Error {
  constructor(readonly problem: SealedValueProblem) {
    super(`A sealed value cannot be opened: ${problem}`);
    this.name = 'SealedValueError';
  }
}

type Header = { suite: SealSuiteName; kid: string; length: number };

const formatVersion = 1;

/**
 * Encrypts single values (identity numbers, phones) for a column. A sealed value is
 * `version 1 B | suite 1 B | key id length 1 B | key id | nonce | ciphertext | tag`; everything before the nonce and
 * the caller's context (a column name) is authenticated, so a value cannot be moved to another column.
 */
export class Sealer {
  private readonly currentKid: string;
  private readonly suite: SealSuiteName;
  private readonly keys: ReadonlyMap<string, Record<SealSuiteName, SuiteKeys>>;

  constructor(options: KeyRing & { suite: SealSuiteName }) {
    if (!options.keys.has(options.currentKid))
      throw new Error(`There is no key with the id "${options.currentKid}"`);
    this.currentKid = options.currentKid;
    this.suite = options.suite;
    this.keys = new Map([...options.keys].map(([kid, key]) => [kid, deriveKeys(key)]));
  }

  /** Seals under the current key and suite; never the same bytes twice. */
  seal(plain: string, context = ''): Buffer {
    const suite = sealSuites[this.suite];
    const kid = Buffer.from(this.currentKid, 'ascii');
    const header = Buffer.concat([Buffer.of(formatVersion, suite.id, kid.length), kid]);
    const keys = this.keysOf(this.currentKid)[this.suite];
    return Buffer.concat([
      header,
      suite.encrypt(keys, Buffer.from(plain, 'utf8'), associated(header, context)),
    ]);
  }

  /** The plain text of a value sealed under any known key and suite. Throws {@link SealedValueError}. */
  open(sealed: Buffer, context = ''): string {
    const header = headerOf(sealed);
    const keys = this.keysOf(header.kid)[header.suite];
    const associatedData = associated(sealed.subarray(0, header.length), context);
    const plain = sealSuites[header.suite].decrypt(keys, sealed.subarray(header.length), associatedData);
    if (plain === undefined) throw new SealedValueError('damaged');
    return plain.toString('utf8');
  }

  /** The id of the key a value is sealed under. Throws {@link SealedValueError} when it is no sealed value. */
  kidOf(sealed: Buffer): string {
    return headerOf(sealed).kid;
  }

  /** Whether a rotation has to seal this value again, under the current key and suite. */
  needsReseal(sealed: Buffer): boolean {
    const { kid, suite } = headerOf(sealed);
    return kid !== this.currentKid || suite !== this.suite;
  }

  private keysOf(kid: string): Record<SealSuiteName, SuiteKeys> {
    const keys = this.keys.get(kid);
    if (keys === undefined) throw new SealedValueError('unknown-key');
    return keys;
  }
}

function deriveKeys(key: Buffer): Record<SealSuiteName, SuiteKeys> {
  return {
    'aes-256-gcm': sealSuites['aes-256-gcm'].derive(key),
    'sm4-ctr-hmac-sm3': sealSuites['sm4-ctr-hmac-sm3'].derive(key),
  };
}

function associated(header: Buffer, context: string): Buffer {
  return Buffer.concat([header, Buffer.from(context, 'utf8')]);
}

function headerOf(sealed: Buffer): Header {
  const [version, suiteId, kidLength = 0] = sealed;
  const suite = (Object.keys(sealSuites) as SealSuiteName[]).find((name) => sealSuites[name].id === suiteId);
  const length = 3 + kidLength;
  if (version !== formatVersion || suite === undefined || kidLength === 0 || sealed.length <= length) {
    throw new SealedValueError('unknown-format');
  }
  return { suite, kid: sealed.toString('ascii', 3, length), length };
}
