import { noSchool, type Placement, type Problem } from './problem';

/**
 * 排序优先, 遵从志愿 (南沙办法第19–20条): children in the order of their rank, each to the first wished school with a seat left.
 * In a zone pool a child whose wishes are full goes to the zone's first school, by id, that has a seat left.
 */
export function serialDictatorship(problem: Problem): Placement {
  const { students, seats, wishFrom, wish, order, zoneClaim } = problem;
  const left = Int32Array.from(seats);
  const placement = new Int32Array(students).fill(noSchool);
  let nextOpen = 0;
  for (const student of order) {
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
  return placement;
}
