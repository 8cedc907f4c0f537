import { notAcceptable, type Placement, type Problem } from './problem';

/** Where children came to, and what became of the groups, by their index. */
export type Outcome = {
  placement: Placement;
  /** 1 for a group that was split: its members went each by itself. */
  split: Uint8Array;
  /** The schools that a group passed over, since they had room for some of it only. */
  passedOver: readonly ReadonlySet<number>[];
};

/** Of a group that stays together each member claims what the best of them claims; at a school passed over, nothing. */
export function claimsTogether(
  { groups, wishFrom, wish, claim }: Problem,
  split: Uint8Array,
  passedOver?: readonly ReadonlySet<number>[],
): Float64Array {
  if (groups.length === 0) return claim;
  const together = claim.slice();
  groups.forEach((members, group) => {
    if (split[group]) return;
    const from = wishFrom[members[0]!]!;
    const wishes = wishFrom[members[0]! + 1]! - from;
    for (let wished = 0; wished < wishes; wished += 1) {
      const passed = passedOver?.[group]?.has(wish[from + wished]!);
      const best = members.reduce(
        (most, student) => Math.max(most, claim[wishFrom[student]! + wished]!),
        notAcceptable,
      );
      for (const student of members) together[wishFrom[student]! + wished] = passed ? notAcceptable : best;
    }
  });
  return together;
}
