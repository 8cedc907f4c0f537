import type { AllocationInstance, AllocationMode } from './allocation-instance';
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
export function problemOf(instance: AllocationInstance, index: InstanceIndex): RankedProblem {
  const { mode, tieBreak, seed } = instance;
  const { students, schools, wishFrom, wish } = index;
  requireFittingRules(instance, index);
  const ranked = tieBreak !== undefined || seed !== undefined;
  const chain = ranked ? chainOf(instance, students) : undefined;
  const unlisted = schools.some(({ priority }) => priority === undefined);
  const ranking = unlisted ? chain?.rank() : undefined;
  const commonList = oneRanking.has(mode) && !ranking ? schools[0]?.priority : undefined;
  const claim = claimsOf(index, chain, ranking);
  const problem: Problem = {
    students: students.length,
    seats: Int32Array.from(schools, ({ quota }) => Math.min(quota, students.length)),
    wishFrom,
    wish,
    claim,
    order: orderOf(index, ranking, commonList),
    ...(mode === 'zone-pool' && { zoneClaim: zoneClaims(index, ranking, commonList) }),
  };
  return ranking ? { problem, chain: chain! } : { problem };
}

function requireFittingRules({ mode, tieBreak, seed }: AllocationInstance, { schools }: InstanceIndex): void {
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

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, position) => id === b[position]);
}

function orderOf(
  { students, studentAt }: InstanceIndex,
  ranking: Ranking | undefined,
  commonList: readonly string[] | undefined,
): Int32Array {
  if (ranking) return ranking.order;
  if (commonList) return Int32Array.from(commonList, (id) => studentAt.get(id)!);
  return Int32Array.from(students, (_, student) => student);
}

function zoneClaims(
  { students, studentAt }: InstanceIndex,
  ranking: Ranking | undefined,
  commonList: readonly string[] | undefined,
): Float64Array {
  if (ranking) return ranking.place.map((place) => claimOf(0, place));
  const claims = new Float64Array(students.length).fill(-1);
  commonList?.forEach((id, position) => {
    claims[studentAt.get(id)!] = commonList.length - position;
  });
  return claims;
}
