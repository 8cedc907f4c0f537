import type { InstanceSchool } from './allocation-instance';
import { AllocationRefusal } from './allocation-refusal';
import { type InstanceIndex, wishAt } from './instance-index';
import { rankNumber } from './key-value';
import { claimOf, notAcceptable, scoreSpan } from './problem';
import type { Ranking } from './ranking';
import { type Chain, notTotal } from './tie-break-chain';

/** Claims at every wish: by the school's list, by the ranking, or by the ranking with the school's bonus points. */
export function claimsOf(
  index: InstanceIndex,
  chain: Chain | undefined,
  ranking: Ranking | undefined,
): Float64Array {
  const { schools, wishFrom, wish } = index;
  const claim = new Float64Array(wish.length).fill(notAcceptable);
  if (ranking) {
    for (let student = 0; student + 1 < wishFrom.length; student += 1) {
      claim.fill(claimOf(0, ranking.place[student]!), wishFrom[student], wishFrom[student + 1]);
    }
  }
  const listed = schools.map(({ priority }) => priority !== undefined);
  if (ranking && listed.includes(true)) {
    for (let at = 0; at < wish.length; at += 1) if (listed[wish[at]!]) claim[at] = notAcceptable;
  }
  schools.forEach(({ priority = [] }, school) => {
    priority.forEach((id, position) => {
      const at = wishAt(index, index.studentAt.get(id)!, school);
      if (at >= 0) claim[at] = priority.length - position;
    });
  });
  if (chain && schools.some(hasBonus)) addBonuses(index, chain, claim);
  return claim;
}

/** Whether the school's ranking differs from everyone's: an empty bonus is none. */
export function hasBonus({ bonus }: InstanceSchool): boolean {
  return bonus !== undefined && Object.keys(bonus).length > 0;
}

/** At a school with bonuses the first key counts with them, and the rest of the chain parts equals. */
function addBonuses(index: InstanceIndex, chain: Chain, claim: Float64Array): void {
  const { students, schools, wishFrom, wish } = index;
  const first = chain.links[0];
  const [key, order] = [first?.key, first?.order];
  if (!key || order !== 'desc' || !students.every(({ keys }) => keys && Object.hasOwn(keys, key))) {
    const rule = 'a bonus adds to the first key of the chain, which must be points, the most first';
    throw new AllocationRefusal('BONUS_NOT_ALLOWED', rule);
  }
  const points = Float64Array.from(students, ({ keys }) => {
    if (typeof keys![key] === 'number') return rankNumber(keys![key]);
    throw new AllocationRefusal('BONUS_NOT_ALLOWED', `a bonus is points, and "${key}" is a day`);
  });
  const lowest = points.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const rest = chain.rankByRest();
  const bonusOf = bonusAtWish(index);
  const special = schools.map(hasBonus);
  for (let student = 0; student < students.length; student += 1) {
    for (let at = wishFrom[student]!; at < wishFrom[student + 1]!; at += 1) {
      if (!special[wish[at]!]) continue;
      const above = points[student]! - lowest + bonusOf[at]!;
      if (above >= scoreSpan) {
        const limit = 'points with bonus must lie within 2^33 of the lowest child';
        throw new AllocationRefusal('SCORE_TOO_LARGE', `student "${students[student]!.id}": ${limit}`);
      }
      claim[at] = claimOf(above, rest.place[student]!);
    }
  }
  if (rest.tie) requireDistinctClaims(index, special, claim);
}

function bonusAtWish(index: InstanceIndex): Float64Array {
  const bonusOf = new Float64Array(index.wish.length);
  index.schools.forEach(({ bonus = {} }, school) => {
    for (const [id, points] of Object.entries(bonus)) {
      const at = wishAt(index, index.studentAt.get(id)!, school);
      if (at >= 0) bonusOf[at] = points;
    }
  });
  return bonusOf;
}

/** A chain may part all children by their first key, and yet not where a bonus makes two of them equal. */
function requireDistinctClaims(
  { students, schools, wishFrom, wish }: InstanceIndex,
  special: readonly boolean[],
  claim: Float64Array,
): void {
  const holders = schools.map(() => new Map<number, number>());
  for (let student = 0; student < students.length; student += 1) {
    for (let at = wishFrom[student]!; at < wishFrom[student + 1]!; at += 1) {
      if (!special[wish[at]!]) continue;
      const held = holders[wish[at]!]!;
      const other = held.get(claim[at]!);
      if (other !== undefined) throw notTotal(students, { first: other, second: student });
      held.set(claim[at]!, student);
    }
  }
}
