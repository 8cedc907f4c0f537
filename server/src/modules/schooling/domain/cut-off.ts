import type { CutOff, KeyValue } from './allocation-instance';
import type { Outcome } from './group-outcome';
import type { Inspection } from './inspection';
import { type InstanceIndex, wishAt } from './instance-index';
import type { RankedProblem } from './instance-problem';

/**
 * The line of every full school: what the last child admitted has, key by key, at this school with its bonus; under a
 * school's own list the position, from 1. A zone pool has one line, the zone's, once no seat is left in it. For a group
 * that stayed together its best member stands.
 */
export function cutOffsOf(
  index: InstanceIndex,
  ranked: RankedProblem,
  { split }: Outcome,
  { filled, last, least }: Inspection,
): Map<string, CutOff> {
  const zone = index.rules.mode === 'zone-pool';
  const seatsLeft = index.schools.some(({ quota }, school) => filled[school]! < quota);
  const standing = bestOfGroups(ranked, split);
  const zoneLast = zone && !seatsLeft ? lastOfAll(last, least) : undefined;
  return new Map(
    index.schools.map(({ id, quota }, school) => {
      const full = quota > 0 && filled[school] === quota;
      const own = full ? last[school] : undefined;
      const student = zone ? zoneLast : own;
      const line = student === undefined ? null : lineOf(index, ranked, school, standing(student, school));
      return [id, { seats: quota, filled: filled[school]!, line }];
    }),
  );
}

function lastOfAll(last: Int32Array, least: Float64Array): number | undefined {
  let lowest = -1;
  for (let school = 0; school < last.length; school += 1) {
    if (last[school]! >= 0 && (lowest < 0 || least[school]! < least[lowest]!)) lowest = school;
  }
  return lowest < 0 ? undefined : last[lowest]!;
}

/** The child whose claim a child came in by. */
function bestOfGroups(
  { problem }: RankedProblem,
  split: Uint8Array,
): (student: number, school: number) => number {
  const groupOf = new Map<number, Int32Array>();
  problem.groups.forEach((members, group) => {
    if (!split[group]) for (const student of members) groupOf.set(student, members);
  });
  const claimAt = (student: number, school: number) => problem.claim[wishAt(problem, student, school)]!;
  return (student, school) =>
    groupOf
      .get(student)
      ?.reduce((best, one) => (claimAt(one, school) > claimAt(best, school) ? one : best), student) ??
    student;
}

function lineOf(
  { schools }: InstanceIndex,
  { chain }: RankedProblem,
  school: number,
  student: number,
): Map<string, KeyValue> {
  const { priority, bonus } = schools[school]!;
  if (priority) return new Map([['position', priority.indexOf(student) + 1]]);
  const more = bonus?.points[bonus.students.indexOf(student)] ?? 0;
  return new Map(
    chain!.links.map((link, position) => {
      const value = chain!.published(student, link);
      return [link.key, position === 0 && typeof value === 'number' ? value + more : value];
    }),
  );
}
