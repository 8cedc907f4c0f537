import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** DER around the 32 bytes of an Ed25519 seed (RFC 8410). */
const seedPrefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Signs short texts under the current key; checkers know the public halves of all of them. */
export class SigningRing {
  private readonly keys: ReadonlyMap<string, KeyObject>;
  readonly currentKeyId: string;

  /** `seeds`: key id → 32 bytes, the first one current. Throws RangeError without any. */
  constructor(seeds: ReadonlyMap<string, Buffer>) {
    const [first] = seeds.keys();
    if (first === undefined) throw new RangeError('there is no key to sign with');
    this.currentKeyId = first;
    this.keys = new Map(
      [...seeds].map(([keyId, seed]) => [
        keyId,
        createPrivateKey({ key: Buffer.concat([seedPrefix, seed]), format: 'der', type: 'pkcs8' }),
      ]),
    );
  }

  /** The signature of an ASCII text under the current key, in base64url. */
  sign(text: string): string {
    const key = this.keys.get(this.currentKeyId) as KeyObject;
    return sign(null, Buffer.from(text, 'ascii'), key).toString('base64url');
  }

  /** Whether a text was signed under one of these keys. */
  isSigned(text: string, keyId: string, signature: string): boolean {
    const key = this.keys.get(keyId);
    if (!key) return false;
    return verify(
      null,
      Buffer.from(text, 'ascii'),
      createPublicKey(key),
      Buffer.from(signature, 'base64url'),
    );
  }

  /** Public halves, 32 bytes each in base64url, by key id. */
  publicKeys(): { keyId: string; publicKey: string }[] {
    return [...this.keys].map(([keyId, key]) => {
      const { x } = createPublicKey(key).export({ format: 'jwk' });
      return { keyId, publicKey: x as string };
    });
  }
}
