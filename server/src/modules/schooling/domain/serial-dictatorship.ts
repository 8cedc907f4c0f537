import type { GroupFallback } from './allocation-instance';
import type { Outcome } from './group-outcome';
import { noSchool, type Problem } from './problem';

/**
 * 排序优先, 遵从志愿 (南沙办法第19–20条): children in the order of their rank, each to the first wished school with a seat left.
 * In a zone pool a child whose wishes are full goes to the zone's first school, by id, that has a seat left. A group goes
 * at the turn of its best member.
 */
export function serialDictatorship(problem: Problem, fallback: GroupFallback): Outcome {
  const { students, seats, wishFrom, wish, order, zoneClaim, groups } = problem;
  const left = Int32Array.from(seats);
  const placement = new Int32Array(students).fill(noSchool);
  const split = new Uint8Array(groups.length);
  const passedOver = groups.map(() => new Set<number>());
  const outcome = { placement, split, passedOver };
  const turns = groups.length > 0 ? new GroupTurns(problem, fallback, left, outcome) : undefined;
  let nextOpen = 0;
  for (let turn = 0; turn < order.length; turn += 1) {
    const student = order[turn]!;
    if (turns?.goesTogether(student)) continue;
    const end = wishFrom[student + 1]!;
    for (let at = wishFrom[student]!; at < end; at += 1) {
      const school = wish[at]!;
      if (left[school]! > 0) {
        left[school]! -= 1;
        placement[student] = school;
        break;
      }
    }
    if (!zoneClaim || placement[student] !== noSchool) continue;
    while (nextOpen < left.length && left[nextOpen] === 0) nextOpen += 1;
    if (nextOpen === left.length) break;
    left[nextOpen]! -= 1;
    placement[student] = nextOpen;
  }
  return outcome;
}

/** The turns of groups: together to the dearest school with a seat left, or what the fallback says. */
class GroupTurns {
  private readonly groupOf: Int32Array;
  private readonly gone: Uint8Array;

  constructor(
    private readonly problem: Problem,
    private readonly fallback: GroupFallback,
    private readonly left: Int32Array,
    private readonly outcome: Outcome & { passedOver: Set<number>[] },
  ) {
    const { students, groups } = problem;
    this.groupOf = new Int32Array(students).fill(-1);
    groups.forEach((members, group) => {
      for (const student of members) this.groupOf[student] = group;
    });
    this.gone = new Uint8Array(groups.length);
  }

  /** Whether this child's turn is its group's; false for a child by itself, or of a group that was split. */
  goesTogether(student: number): boolean {
    const group = this.groupOf[student]!;
    if (group < 0) return false;
    if (!this.gone[group]) {
      this.gone[group] = 1;
      this.take(group);
    }
    return !this.outcome.split[group];
  }

  private take(group: number): void {
    const { wishFrom, wish, groups } = this.problem;
    const members = groups[group]!;
    const end = wishFrom[members[0]! + 1]!;
    for (let at = wishFrom[members[0]!]!; at < end; at += 1) {
      const school = wish[at]!;
      if (this.left[school] === 0) continue;
      if (this.left[school]! >= members.length) {
        this.left[school]! -= members.length;
        for (const student of members) this.outcome.placement[student] = school;
        return;
      }
      if (this.fallback === 'split') {
        this.outcome.split[group] = 1;
        return;
      }
      this.outcome.passedOver[group]!.add(school);
    }
  }
}
