import { createPublicKey, verify } from 'node:crypto';
import { isCurrent, type PermitCredential, readCredential } from '@app/shared/permit/permit-credential';
import { CredentialSigner } from './credential-signer';

const seeds = new Map([
  ['k2', Buffer.alloc(32, 2)],
  ['k1', Buffer.alloc(32, 1)],
]);
const credential: PermitCredential = {
  numberMasked: '3205****0017',
  nameMasked: '王*芳',
  cityName: '张家港市',
  usableUntil: '2027-03-15',
  issuedAt: 1_795_305_600,
  expiresAt: 1_795_305_720,
};
const decode = (text: string) => Buffer.from(text, 'base64url').toString('utf8');

/** As a checker does it, with nothing but the public key. */
function isSigned(code: string, signer: CredentialSigner): boolean {
  const read = readCredential(code, decode);
  const known = signer.publicKeys().find(({ keyId }) => keyId === read?.keyId);
  if (!read || !known) return false;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: known.publicKey }, format: 'jwk' });
  return verify(null, Buffer.from(read.signed), key, Buffer.from(read.signature, 'base64url'));
}

describe('the electronic permit as a code', () => {
  const signer = new CredentialSigner(seeds);
  const code = signer.issue(credential);

  it('reads back as it was issued, under the current key', () => {
    expect(readCredential(code, decode)).toMatchObject({ credential, keyId: 'k2' });
    expect(isSigned(code, signer)).toBe(true);
  });

  it('S15 is refused with any one character changed', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (let place = 0; place < code.length - 1; place += 1) {
      const other = letters[(letters.indexOf(code[place] as string) + 1) % letters.length] as string;
      expect(isSigned(code.slice(0, place) + other + code.slice(place + 1), signer)).toBe(false);
    }
  });

  it('is still checked after a new key came, and not by somebody else’s keys', () => {
    const later = new CredentialSigner(new Map([['k3', Buffer.alloc(32, 3)], ...seeds]));
    expect(isSigned(code, later)).toBe(true);
    const stranger = new CredentialSigner(new Map([['k2', Buffer.alloc(32, 9)]]));
    expect(isSigned(code, stranger)).toBe(false);
  });

  it('lives for minutes, whichever way a clock is off', () => {
    expect(isCurrent(credential, credential.issuedAt - 60)).toBe(true);
    expect(isCurrent(credential, credential.expiresAt + 60)).toBe(true);
    expect(isCurrent(credential, credential.issuedAt - 61)).toBe(false);
    expect(isCurrent(credential, credential.expiresAt + 61)).toBe(false);
  });

  it.each([
    '',
    'P1',
    'P1.k2..',
    'P2.k2.eA.eA',
    `P1.k2.${Buffer.from('{}').toString('base64url')}.${'A'.repeat(86)}`,
    '<script>',
  ])('takes %j for no code', (text) => {
    expect(readCredential(text, decode)).toBeUndefined();
  });
});
