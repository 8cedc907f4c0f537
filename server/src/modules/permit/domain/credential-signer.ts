import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { credentialContent, type PermitCredential } from '@app/shared/permit/permit-credential';

/** DER around the 32 bytes of an Ed25519 seed (RFC 8410). */
const seedPrefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Signs electronic permits under the current key; checkers know the public halves of all of them. */
export class CredentialSigner {
  private readonly keys: ReadonlyMap<string, KeyObject>;
  private readonly currentKeyId: string;

  /** `seeds`: key id → 32 bytes, the first one current. */
  constructor(seeds: ReadonlyMap<string, Buffer>) {
    const [first] = seeds.keys();
    if (first === undefined) throw new RangeError('there is no key to sign permits with');
    this.currentKeyId = first;
    this.keys = new Map(
      [...seeds].map(([keyId, seed]) => [
        keyId,
        createPrivateKey({ key: Buffer.concat([seedPrefix, seed]), format: 'der', type: 'pkcs8' }),
      ]),
    );
  }

  /** The code of a credential. */
  issue(credential: PermitCredential): string {
    const content = Buffer.from(credentialContent(credential), 'utf8').toString('base64url');
    const signed = `P1.${this.currentKeyId}.${content}`;
    const key = this.keys.get(this.currentKeyId) as KeyObject;
    return `${signed}.${sign(null, Buffer.from(signed, 'ascii'), key).toString('base64url')}`;
  }

  /** Public halves, 32 bytes each in base64url, by key id. */
  publicKeys(): { keyId: string; publicKey: string }[] {
    return [...this.keys].map(([keyId, key]) => {
      const { x } = createPublicKey(key).export({ format: 'jwk' });
      return { keyId, publicKey: x as string };
    });
  }
}
