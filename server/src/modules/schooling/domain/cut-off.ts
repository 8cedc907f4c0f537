import type { AllocationMode, CutOff, KeyValue } from './allocation-instance';
import type { Inspection } from './inspection';
import type { InstanceIndex } from './instance-index';
import type { RankedProblem } from './instance-problem';
import { noSchool, type Placement } from './problem';

/**
 * The line of every full school: what the last child admitted has, key by key, at this school with its bonus; under a
 * school's own list the position, from 1. A zone pool has one line, the zone's, once no seat is left in it.
 */
export function cutOffsOf(
  mode: AllocationMode,
  index: InstanceIndex,
  ranked: RankedProblem,
  placement: Placement,
  { filled, last }: Inspection,
): Map<string, CutOff> {
  const seatsLeft = index.schools.some(({ quota }, school) => filled[school]! < quota);
  const zoneLast = mode === 'zone-pool' && !seatsLeft ? lastPlaced(ranked, placement) : undefined;
  return new Map(
    index.schools.map(({ id, quota }, school) => {
      const full = quota > 0 && filled[school] === quota;
      const own = full ? last[school] : undefined;
      const student = mode === 'zone-pool' ? zoneLast : own;
      const line = student === undefined ? null : lineOf(index, ranked, school, student);
      return [id, { seats: quota, filled: filled[school]!, line }];
    }),
  );
}

function lastPlaced({ problem }: RankedProblem, placement: Placement): number | undefined {
  return problem.order.findLast((student) => placement[student] !== noSchool);
}

function lineOf(
  { students, schools }: InstanceIndex,
  { chain }: RankedProblem,
  school: number,
  student: number,
): Map<string, KeyValue> {
  const { priority, bonus } = schools[school]!;
  const { id } = students[student]!;
  if (priority) return new Map([['position', priority.indexOf(id) + 1]]);
  const more = bonus && Object.hasOwn(bonus, id) ? bonus[id]! : 0;
  return new Map(
    chain!.links.map((link, position) => {
      const value = chain!.published(student, link);
      return [link.key, position === 0 && typeof value === 'number' ? value + more : value];
    }),
  );
}
