import { AllocationRefusal } from './allocation-refusal';
import { type InstanceIndex, type SchoolRow, wishAt } from './instance-index';
import { claimOf, notAcceptable, scoreSpan } from './problem';
import type { Ranking, Rankings } from './ranking';
import { type Chain, notTotal } from './tie-break-chain';

type Rankers = { chain: Chain; rankings: Partial<Rankings> & { full: Ranking } };

/** Claims at every wish: by the school's list, by the ranking, or by the ranking with the school's bonus points. */
export function claimsOf(index: InstanceIndex, rankers: Rankers | undefined): Float64Array {
  const { schools, wishFrom, wish } = index;
  const claim = new Float64Array(wish.length);
  if (rankers) {
    const { place } = rankers.rankings.full;
    for (let student = 0; student + 1 < wishFrom.length; student += 1) {
      const claimed = claimOf(0, place[student]!);
      for (let at = wishFrom[student]!; at < wishFrom[student + 1]!; at += 1) claim[at] = claimed;
    }
  } else claim.fill(notAcceptable);
  const listed = Uint8Array.from(schools, ({ priority }) => (priority ? 1 : 0));
  if (rankers && listed.includes(1)) {
    for (let at = 0; at < wish.length; at += 1) if (listed[wish[at]!]) claim[at] = notAcceptable;
  }
  schools.forEach(({ priority }, school) => {
    priority?.forEach((student, position) => {
      const at = wishAt(index, student, school);
      if (at >= 0) claim[at] = priority.length - position;
    });
  });
  if (rankers && schools.some(hasBonus)) addBonuses(index, rankers, claim);
  return claim;
}

/** Whether the school's ranking differs from everyone's: an empty bonus is none. */
export function hasBonus({ bonus }: SchoolRow): boolean {
  return bonus !== undefined && bonus.students.length > 0;
}

/** At a school with bonuses the first key counts with them, and the rest of the chain parts equals. */
function addBonuses(index: InstanceIndex, { chain, rankings }: Rankers, claim: Float64Array): void {
  const { ids, schools, wishFrom, wish } = index;
  const points = firstPoints(index, chain);
  const rest = rankings.rest!;
  let lowest = Number.POSITIVE_INFINITY;
  for (let student = 0; student < points.length; student += 1) {
    if (points[student]! < lowest) lowest = points[student]!;
  }
  const bonusOf = bonusAtWish(index);
  const special = Uint8Array.from(schools, (school) => (hasBonus(school) ? 1 : 0));
  for (let student = 0; student < ids.length; student += 1) {
    for (let at = wishFrom[student]!; at < wishFrom[student + 1]!; at += 1) {
      if (special[wish[at]!] === 0) continue;
      const above = points[student]! - lowest + bonusOf[at]!;
      if (above >= scoreSpan) {
        const limit = 'points with bonus must lie within 2^33 of the lowest child';
        throw new AllocationRefusal('SCORE_TOO_LARGE', `student "${ids[student]}": ${limit}`);
      }
      claim[at] = claimOf(above, rest.place[student]!);
    }
  }
  if (rest.tie) requireDistinctClaims(index, special, claim);
}

function firstPoints({ ids, keys }: InstanceIndex, { links: [first] }: Chain): Float64Array {
  const points = first?.order === 'desc' ? keys.get(first.key) : undefined;
  if (!first || !points || ids.some((_, student) => !points.has(student))) {
    const rule = 'a bonus adds to the first key of the chain, which must be points, the most first';
    throw new AllocationRefusal('BONUS_NOT_ALLOWED', rule);
  }
  if (points.isDay(0)) {
    throw new AllocationRefusal('BONUS_NOT_ALLOWED', `a bonus is points, and "${first.key}" is a day`);
  }
  return points.ranked(ids.length, 1);
}

function bonusAtWish(index: InstanceIndex): Float64Array {
  const bonusOf = new Float64Array(index.wish.length);
  index.schools.forEach(({ bonus }, school) => {
    if (!bonus) return;
    const { students, points } = bonus;
    for (let entry = 0; entry < students.length; entry += 1) {
      const at = wishAt(index, students[entry]!, school);
      if (at >= 0) bonusOf[at] = points[entry]!;
    }
  });
  return bonusOf;
}

/** A chain may part all children by their first key, and yet not where a bonus makes two of them equal. */
function requireDistinctClaims(
  { ids, schools, wishFrom, wish }: InstanceIndex,
  special: Uint8Array,
  claim: Float64Array,
): void {
  const holders = schools.map(() => new Map<number, number>());
  for (let student = 0; student < ids.length; student += 1) {
    for (let at = wishFrom[student]!; at < wishFrom[student + 1]!; at += 1) {
      if (special[wish[at]!] === 0) continue;
      const held = holders[wish[at]!]!;
      const other = held.get(claim[at]!);
      if (other !== undefined) throw notTotal(ids, { first: other, second: student });
      held.set(claim[at]!, student);
    }
  }
}
