import { noSchool, notAcceptable, type Placement, type Problem } from './problem';

/** What a placement looks like from outside; a right one has no blocking pair, no overfilled school, nobody unacceptable. */
export type Inspection = {
  /** A child and a dearer acceptable school that has a seat left or holds a lesser claim. */
  blockingPairs: number;
  /** Schools that hold more children than they have seats. */
  overfilled: number;
  /** Children at a school they did not name (outside a zone pool), or whose list does not name them. */
  unacceptable: number;
  filled: Int32Array;
  /** The child with the least claim at each school, or -1, and that claim. */
  last: Int32Array;
  least: Float64Array;
};

/** Looks at every child and every wish, and trusts nothing of how the placement came about. */
export function inspect(problem: Problem, placement: Placement): Inspection {
  const { students, seats, wishFrom, wish, claim, zoneClaim } = problem;
  const filled = new Int32Array(seats.length);
  const last = new Int32Array(seats.length).fill(-1);
  const least = new Float64Array(seats.length).fill(Number.POSITIVE_INFINITY);
  let unacceptable = 0;
  for (let student = 0; student < students; student += 1) {
    const school = placement[student]!;
    if (school === noSchool) continue;
    const claimed = claimAt(problem, student, school);
    if (claimed === notAcceptable) unacceptable += 1;
    filled[school]! += 1;
    if (claimed < least[school]!) {
      least[school] = claimed;
      last[school] = student;
    }
  }
  // Nobody's claim is above the line of a school with a seat left.
  const line = least.map((claimed, school) => (filled[school]! < seats[school]! ? notAcceptable : claimed));
  let blockingPairs = 0;
  for (let student = 0; student < students; student += 1) {
    const school = placement[student]!;
    const end = wishFrom[student + 1]!;
    let at = wishFrom[student]!;
    for (; at < end && wish[at] !== school; at += 1) if (claim[at]! > line[wish[at]!]!) blockingPairs += 1;
    if (!zoneClaim || at < end || end - wishFrom[student]! === seats.length) continue;
    const before = school === noSchool ? seats.length : school;
    for (let other = 0; other < before; other += 1) {
      if (zoneClaim[student]! > line[other]!) blockingPairs += 1;
    }
  }
  const overfilled = filled.reduce((count, held, school) => count + (held > seats[school]! ? 1 : 0), 0);
  return { blockingPairs, overfilled, unacceptable, filled, last, least };
}

function claimAt({ wishFrom, wish, claim, zoneClaim }: Problem, student: number, school: number): number {
  const end = wishFrom[student + 1]!;
  for (let at = wishFrom[student]!; at < end; at += 1) if (wish[at] === school) return claim[at]!;
  return zoneClaim ? zoneClaim[student]! : notAcceptable;
}
