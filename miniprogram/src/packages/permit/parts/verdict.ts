import type { CredentialKeys } from '@app/shared/permit/permit.views';
import { isCurrent, type PermitCredential, readCredential } from '@app/shared/permit/permit-credential';
import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesOfText } from '@/platform/bytes';
import { bytesOfBase64Url, textOfBase64Url } from './base64url';
import { extractCredential } from './credential-text';

export type Verdict =
  /** Signed by us, shown in its time, and the permit may be used today. */
  | { state: 'valid'; credential: PermitCredential }
  /** Signed by us, but the time of the code is over or has not begun. */
  | { state: 'expired'; credential: PermitCredential }
  /** Signed by us, but the permit itself may not be used any more without an endorsement. */
  | { state: 'not-usable'; credential: PermitCredential }
  /** Nothing of it may be believed. */
  | { state: 'forged' | 'unreadable' | 'unknown-key' };

/** What a scanned text is worth, without a network: nothing in it counts before its signature does. */
export function judge(
  text: string,
  keys: CredentialKeys['keys'],
  now: { seconds: number; today: string },
): Verdict {
  const code = extractCredential(text);
  const read = code && readCredential(code, decoded);
  if (!read) return { state: 'unreadable' };
  const key = keys.find(({ keyId }) => keyId === read.keyId);
  if (!key) return { state: 'unknown-key' };
  if (!isSigned(read.signature, read.signed, key.publicKey)) return { state: 'forged' };
  const { credential } = read;
  if (!isCurrent(credential, now.seconds)) return { state: 'expired', credential };
  return { state: credential.usableUntil < now.today ? 'not-usable' : 'valid', credential };
}

function isSigned(signature: string, signed: string, publicKey: string): boolean {
  try {
    return ed25519.verify(bytesOfBase64Url(signature), bytesOfText(signed), bytesOfBase64Url(publicKey));
  } catch {
    // A point that is none, a key of another length.
    return false;
  }
}

/** `readCredential` takes text that is no JSON for an unreadable code; broken base64 is the same. */
function decoded(content: string): string {
  try {
    return textOfBase64Url(content);
  } catch {
    return '';
  }
}
