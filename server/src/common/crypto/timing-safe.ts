import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether two texts are equal, in a time that says nothing about where they differ or how long they are. */
export function isSameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
