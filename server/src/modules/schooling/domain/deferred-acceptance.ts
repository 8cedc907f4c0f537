import { noSchool, notAcceptable, type Placement, type Problem } from './problem';
import { SeatHeaps } from './seat-heaps';

/**
 * Student-proposing deferred acceptance (Gale and Shapley 1962): each child asks down its wishes; a full school keeps the
 * greatest claims and sends the least one on. The outcome is the best stable one for every child, whatever the order of
 * the turns; going by rank only makes it quick.
 */
export function deferredAcceptance(problem: Problem): Placement {
  const { students, seats, wishFrom, wish, claim, order } = problem;
  const heaps = new SeatHeaps(seatsAskedFor(problem));
  const next = wishFrom.slice(0, students);
  for (const first of order) {
    let student = first;
    while (student !== noSchool && next[student]! < wishFrom[student + 1]!) {
      const at = next[student]!;
      next[student] = at + 1;
      const school = wish[at]!;
      if (claim[at] !== notAcceptable && seats[school]! > 0)
        student = heaps.admit(school, student, claim[at]!);
    }
  }
  return heaps.placement(students);
}

/** Seats that can be needed: no school holds more children than name it. */
function seatsAskedFor({ seats, wish }: Problem): Int32Array {
  const asked = new Int32Array(seats.length);
  for (const school of wish) asked[school]! += 1;
  return asked.map((count, school) => Math.min(count, seats[school]!));
}
