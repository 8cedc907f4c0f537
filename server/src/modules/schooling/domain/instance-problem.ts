import type { AllocationMode } from './allocation-instance';
import { AllocationRefusal } from './allocation-refusal';
import { claimsOf, hasBonus } from './claims';
import type { InstanceIndex } from './instance-index';
import { claimOf, type Problem } from './problem';
import type { Ranking } from './ranking';
import { type Chain, chainOf } from './tie-break-chain';

/** The numbers of an instance, and the chain that ranks where schools have no list of their own. */
export type RankedProblem = { problem: Problem; chain?: Chain };

/** Modes in which all schools share one ranking. */
const oneRanking: ReadonlySet<AllocationMode> = new Set(['serial-dictatorship', 'zone-pool', 'lottery']);

/** Turns an indexed instance into numbers; throws {@link AllocationRefusal} where mode, lists, chain and bonus do not fit. */
export function problemOf(given: InstanceIndex): RankedProblem {
  const { mode, tieBreak, seed } = given.rules;
  const { ids, schools } = given;
  requireFittingRules(given);
  const index = mode === 'zone-pool' && given.groups.members.length > 0 ? withWholeZone(given) : given;
  const ranked = tieBreak !== undefined || seed !== undefined;
  const chain = ranked ? chainOf(index) : undefined;
  const unlisted = schools.some(({ priority }) => priority === undefined);
  const rankings = unlisted ? chain?.rank(schools.some(hasBonus)) : undefined;
  const commonList = oneRanking.has(mode) && !rankings ? schools[0]?.priority : undefined;
  const problem: Problem = {
    students: ids.length,
    seats: Int32Array.from(schools, ({ quota }) => Math.min(quota, ids.length)),
    wishFrom: index.wishFrom,
    wish: index.wish,
    claim: claimsOf(index, rankings && { chain: chain!, rankings }),
    order: rankings?.full.order ?? commonList ?? Int32Array.from(ids.keys()),
    groups: index.groups.members,
    ...(mode === 'zone-pool' && { zoneClaim: zoneClaims(ids.length, rankings?.full, commonList) }),
  };
  return rankings ? { problem, chain: chain! } : { problem };
}

function requireFittingRules({ rules: { mode, tieBreak, seed }, schools }: InstanceIndex): void {
  const unlisted = schools.find(({ priority }) => priority === undefined);
  const listed = schools.find(({ priority }) => priority !== undefined);
  if (mode === 'lottery' && seed === undefined) {
    throw new AllocationRefusal('LOT_WITHOUT_SEED', 'a lottery needs a seed');
  }
  if (unlisted && tieBreak === undefined && seed === undefined) {
    throw new AllocationRefusal('NO_RANKING', `school "${unlisted.id}" has no list, and there is no chain`);
  }
  for (const school of schools.filter(hasBonus)) {
    if (oneRanking.has(mode) || school.priority !== undefined) {
      const where = school.priority ? 'a school with a list of its own' : mode;
      throw new AllocationRefusal('BONUS_NOT_ALLOWED', `school "${school.id}": no bonus under ${where}`);
    }
  }
  if (!oneRanking.has(mode) || !listed) return;
  if (unlisted || tieBreak !== undefined || mode === 'lottery') {
    throw new AllocationRefusal(
      'TWO_RANKINGS',
      `${mode} has one ranking: a chain, or one list at all schools`,
    );
  }
  const other = schools.find(({ priority }) => !sameList(priority!, listed.priority!));
  if (other) {
    throw new AllocationRefusal('DIFFERENT_LISTS', `${mode} has one ranking; school "${other.id}" differs`);
  }
}

function sameList(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((student, position) => student === b[position]);
}

/** In a zone a group asks every school: the others, in the order of their ids, after those it wishes. */
function withWholeZone(index: InstanceIndex): InstanceIndex {
  const { ids, schools, wishFrom, wish, groups } = index;
  const grouped = new Uint8Array(ids.length);
  for (const members of groups.members) for (const student of members) grouped[student] = 1;
  const from = new Int32Array(wishFrom.length);
  for (let student = 0; student < ids.length; student += 1) {
    const wishes = grouped[student] ? schools.length : wishFrom[student + 1]! - wishFrom[student]!;
    from[student + 1] = from[student]! + wishes;
  }
  const asked = new Int32Array(from.at(-1)!);
  for (let student = 0; student < ids.length; student += 1) {
    const named = wish.subarray(wishFrom[student], wishFrom[student + 1]);
    asked.set(named, from[student]);
    if (!grouped[student]) continue;
    const others = Array.from(schools.keys()).filter((school) => !named.includes(school));
    asked.set(others, from[student]! + named.length);
  }
  return { ...index, wishFrom: from, wish: asked };
}

function zoneClaims(
  students: number,
  ranking: Ranking | undefined,
  commonList: Int32Array | undefined,
): Float64Array {
  if (ranking) return ranking.place.map((place) => claimOf(0, place));
  const claims = new Float64Array(students).fill(-1);
  commonList?.forEach((student, position) => {
    claims[student] = commonList.length - position;
  });
  return claims;
}
