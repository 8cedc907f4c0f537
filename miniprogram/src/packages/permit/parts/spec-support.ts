import { generateKeyPairSync, sign } from 'node:crypto';
import { credentialContent, type PermitCredential } from '@app/shared/permit/permit-credential';
import { TextEncoder } from '@/platform/text-encoder';

// The library that checks signatures asks for it as soon as it is loaded, and jsdom has none: import this file first.
globalThis.TextEncoder ??= TextEncoder as unknown as typeof globalThis.TextEncoder;

/** An issuer of its own, signing as the server does, with Node's Ed25519. */
export function issuer(keyId: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x } = publicKey.export({ format: 'jwk' });
  return {
    key: { keyId, publicKey: String(x) },
    issue(credential: PermitCredential): string {
      const content = Buffer.from(credentialContent(credential), 'utf8').toString('base64url');
      const signed = `P1.${keyId}.${content}`;
      return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
    },
  };
}

export const issuedAt = Date.parse('2026-11-21T04:00:00Z') / 1000;

export const credential: PermitCredential = {
  numberMasked: '3205**********0017',
  nameMasked: '王**',
  cityName: '张家港市',
  usableUntil: '2027-08-10',
  issuedAt,
  expiresAt: issuedAt + 300,
};
