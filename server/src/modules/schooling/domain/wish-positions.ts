import type { ChainLink } from './allocation-instance';
import { compareText } from './canonical-json';
import type { Bonuses, InstanceIndex } from './instance-index';
import { lotOf } from './lot';

/** Rank of every child among all, from 1, and at each of its wishes among those who named the school. */
export type Positions = { place: Int32Array; atWish: (student: number) => number[] };

/**
 * Where every child stands by the chain and, where a school gives points more, by its own order. Children are indices in
 * the order of their ids; lots are drawn only among those whom nothing else parts.
 */
export function wishPositions(
  index: InstanceIndex,
  chain: readonly ChainLink[],
  seed: string | undefined,
): Positions {
  const { ids, wishFrom, wish, schools } = index;
  const compare = comparison(index, chain, seed);
  const order = Int32Array.from(ids, (_, student) => student).sort(compare);
  const place = new Int32Array(ids.length);
  order.forEach((student, at) => {
    place[student] = at + 1;
  });
  const positions = plainPositions(index, order);
  for (const [school, { bonus }] of schools.entries()) {
    if (!bonus || bonus.students.length === 0) continue;
    const wishers = [...order].filter((student) => wishAt(student, school) >= 0);
    wishers.sort(comparison(index, chain, seed, bonus));
    wishers.forEach((student, at) => {
      positions[wishAt(student, school)] = at + 1;
    });
  }
  function wishAt(student: number, school: number): number {
    const at = wish.subarray(wishFrom[student], wishFrom[student + 1]).indexOf(school);
    return at < 0 ? -1 : wishFrom[student]! + at;
  }
  return { place, atWish: (student) => [...positions.subarray(wishFrom[student], wishFrom[student + 1])] };
}

type Compare = (a: number, b: number) => number;

/** Below zero: `a` goes before `b`. */
function comparison(
  { ids, keys }: InstanceIndex,
  chain: readonly ChainLink[],
  seed: string | undefined,
  bonus?: Bonuses,
): Compare {
  const columns = chain
    .filter(({ key }) => !(key === 'lot' && seed !== undefined) && key !== 'id')
    .map(({ key, order }, link) => {
      const sign = order === 'asc' ? 1 : -1;
      const values = Float64Array.from(keys.get(key)!.ranked(ids.length, sign));
      if (link === 0) {
        bonus?.students.forEach((student, at) => {
          values[student]! += sign * bonus.points[at]!;
        });
      }
      return values;
    });
  const lots = new Map<number, string>();
  const lot = (student: number) => {
    const drawn = lots.get(student) ?? lotOf(seed!, ids[student]!);
    lots.set(student, drawn);
    return drawn;
  };
  return (a, b) => {
    for (const column of columns) if (column[a] !== column[b]) return column[a]! - column[b]!;
    return seed === undefined ? a - b : compareText(lot(a), lot(b));
  };
}

function plainPositions({ wishFrom, wish, schools }: InstanceIndex, order: Int32Array): Int32Array {
  const positions = new Int32Array(wish.length);
  const counts = new Int32Array(schools.length);
  for (const student of order) {
    for (let at = wishFrom[student]!; at < wishFrom[student + 1]!; at += 1) {
      const school = wish[at]!;
      counts[school]! += 1;
      positions[at] = counts[school]!;
    }
  }
  return positions;
}
