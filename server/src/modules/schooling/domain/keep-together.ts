import type { GroupFallback } from './allocation-instance';
import { deferredAcceptance } from './deferred-acceptance';
import { claimsTogether, type Outcome } from './group-outcome';
import { noSchool, type Placement, type Problem } from './problem';

/**
 * Deferred acceptance in rounds, until no group is separated. The first separated one, by the turn of its best member,
 * is split for good or passes over, for good, the dearest school where some of it sit; then everything is done again.
 * Each round splits a group or shortens its wishes, so the rounds end.
 */
export function deferredAcceptanceTogether(problem: Problem, fallback: GroupFallback): Outcome {
  const { groups } = problem;
  const split = new Uint8Array(groups.length);
  const passedOver = groups.map(() => new Set<number>());
  const turns = groupsByTurn(problem);
  for (;;) {
    const claim = claimsTogether(problem, split, passedOver);
    const placement = deferredAcceptance({ ...problem, claim });
    const group = turns.find((each) => !split[each] && isSeparated(groups[each]!, placement));
    if (group === undefined) return { placement, split, passedOver };
    if (fallback === 'split') split[group] = 1;
    else passedOver[group]!.add(dearestHeld(problem, groups[group]!, placement));
  }
}

function groupsByTurn({ groups, order, students }: Problem): number[] {
  if (groups.length === 0) return [];
  const turn = new Int32Array(students).fill(students);
  order.forEach((student, at) => {
    turn[student] = at;
  });
  const best = groups.map((members) => members.reduce((least, one) => Math.min(least, turn[one]!), students));
  return [...groups.keys()].sort((a, b) => best[a]! - best[b]! || a - b);
}

function isSeparated(members: Int32Array, placement: Placement): boolean {
  return members.some((student) => placement[student] !== placement[members[0]!]);
}

function dearestHeld({ wishFrom, wish }: Problem, members: Int32Array, placement: Placement): number {
  const held = new Set(Array.from(members, (student) => placement[student]!));
  let at = wishFrom[members[0]!]!;
  while (!held.has(wish[at]!)) at += 1;
  return wish[at] ?? noSchool;
}
