import { createHash } from 'node:crypto';

/**
 * The order in which those who asked are served: by the hash of the seed and their own id. The seed is drawn after the
 * last of them asked, so nobody can choose a good id; whoever has seed and ids can draw again and see the same order.
 */
export function drawOrder(seed: string, ids: readonly string[]): string[] {
  const keyed = ids.map((id) => ({ id, key: createHash('sha256').update(`${seed}\n${id}`).digest('hex') }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ id }) => id);
}
