import { createHash, createHmac } from 'node:crypto';

/**
 * A child's lot: HMAC-SHA256 with the seed as key and the id as message, both in UTF-8, as 64 lower-case hex digits. The
 * smaller one is drawn first.
 */
export function lotOf(seed: string, studentId: string): string {
  return createHmac('sha256', seed).update(studentId).digest('hex');
}

/** What is published before the draw: SHA-256 of the seed in UTF-8, in hex. */
export function seedCommitment(seed: string): string {
  return createHash('sha256').update(seed).digest('hex');
}
