import { gcm } from '@noble/ciphers/aes.js';
import { base64OfBytes, bytesOfBase64, bytesOfText, textOfBytes } from './bytes';

const nonceLength = 12;

/**
 * AES-256-GCM. `place` (account and name of the draft) is bound in, so that one draft cannot be read as
 * another. Answers base64 of nonce and ciphertext.
 */
export function seal(key: Uint8Array, nonce: Uint8Array, place: string, text: string): string {
  const sealed = gcm(key, nonce, bytesOfText(place)).encrypt(bytesOfText(text));
  const whole = new Uint8Array(nonce.length + sealed.length);
  whole.set(nonce);
  whole.set(sealed, nonce.length);
  return base64OfBytes(whole);
}

/** Undefined when the key, the place or the text is not the one it was sealed with. */
export function unseal(key: Uint8Array, place: string, sealed: string): string | undefined {
  try {
    const whole = bytesOfBase64(sealed);
    const plain = gcm(key, whole.slice(0, nonceLength), bytesOfText(place)).decrypt(whole.slice(nonceLength));
    return textOfBytes(plain);
  } catch {
    return undefined;
  }
}
