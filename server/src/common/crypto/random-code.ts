import { randomBytes, randomInt } from 'node:crypto';
import { doorCodeAlphabet } from '@app/shared/registration/door-code.format';

/** A random code people can read out: `length` characters without I, L, O and U, 5 bits each. */
export function readableCode(length: number): string {
  // 256 is a multiple of 32, so the low five bits of a random byte are fair.
  return Array.from(randomBytes(length), (byte) => doorCodeAlphabet.charAt(byte & 31)).join('');
}

/** Six random digits, for an SMS. */
export function oneTimeCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}
