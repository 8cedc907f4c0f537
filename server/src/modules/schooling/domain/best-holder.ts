import type { ChainLink, KeyValue } from './allocation-instance';

/** A confirmed score with the keys of its chain. */
export type RankedScore = {
  scoreId: string;
  keys: Readonly<Record<string, KeyValue>>;
  chain: readonly ChainLink[];
};

/**
 * The score of a family that ranks: its best holder's, never a sum (高个子, 就高选择一名持证人). Equal ones are told
 * apart by their ids, so that the choice does not depend on the order in which they are read.
 */
export function bestOf<Score extends RankedScore>(scores: readonly Score[]): Score | undefined {
  return scores.reduce<Score | undefined>(
    (best, score) => (best === undefined || isAhead(score, best) ? score : best),
    undefined,
  );
}

function isAhead(one: RankedScore, other: RankedScore): boolean {
  for (const { key, order } of one.chain) {
    // A lot is drawn between children, not between the adults of one family.
    if (key === 'lot') continue;
    const [mine, theirs] = [one.keys[key], other.keys[key]];
    if (mine === theirs) continue;
    // What nobody knows is behind what is known.
    if (mine === undefined || theirs === undefined) return theirs === undefined;
    return order === 'desc' ? mine > theirs : mine < theirs;
  }
  return one.scoreId < other.scoreId;
}
