import type { ChainLink, KeyValue } from './allocation-instance';

/**
 * The first rule of the chain in which a child and a school's line differ; null when they do not, which is the last child
 * let in. `bonus` counts with the first key, as it does in the line.
 */
export function decidingKey(
  chain: readonly ChainLink[],
  mine: Readonly<Record<string, KeyValue>>,
  line: Readonly<Record<string, KeyValue>>,
  bonus = 0,
): string | null {
  for (const [link, { key }] of chain.entries()) {
    const own = mine[key];
    const value = link === 0 && typeof own === 'number' ? own + bonus : own;
    if (value !== line[key]) return key;
  }
  return null;
}
