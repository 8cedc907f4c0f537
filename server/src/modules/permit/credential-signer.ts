import { credentialContent, type PermitCredential } from '@app/shared/permit/permit-credential';
import { SigningRing } from '../../common/crypto/signing-ring';

/** Writes electronic permits as codes, signed under the current key of the ring. */
export class CredentialSigner {
  private readonly ring: SigningRing;

  /** `seeds`: key id → 32 bytes, the first one current. Throws RangeError without any. */
  constructor(seeds: ReadonlyMap<string, Buffer>) {
    this.ring = new SigningRing(seeds);
  }

  /** The code of a credential. */
  issue(credential: PermitCredential): string {
    const content = Buffer.from(credentialContent(credential), 'utf8').toString('base64url');
    const signed = `P1.${this.ring.currentKeyId}.${content}`;
    return `${signed}.${this.ring.sign(signed)}`;
  }

  /** Public halves, 32 bytes each in base64url, by key id. */
  publicKeys(): { keyId: string; publicKey: string }[] {
    return this.ring.publicKeys();
  }
}
