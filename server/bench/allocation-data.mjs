/**
 * A city's children for the allocation bench, as the arrays that both sides read: children, schools, wishes a child (int32
 * each), then points, base points, day, lot by child; schools wished and bonus points beside them, child after child; seats.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const wishesEach = 5;
const districts = 12;
const districtBonus = 2000;
const siblingBonus = 5000;

export const schoolId = (school) => `s${String(school).padStart(3, '0')}`;

/** 20190504 as a day. */
export const dayOf = (digits) => String(digits).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
function drawer(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled(count, draw) {
  const lots = Int32Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at -= 1) {
    const other = Math.floor(draw() * (at + 1));
    [lots[at], lots[other]] = [lots[other], lots[at]];
  }
  return lots;
}

/** Writes one city: seats for nineteen of twenty children, and schools of which a few are much dearer than the rest. */
export function writeCity(file, { children, schools }) {
  const draw = drawer(children);
  const column = (value) => Int32Array.from({ length: children }, value);
  const points = column(() => Math.floor((draw() + draw() + draw()) * 20_000));
  const base = column((_, child) => Math.floor((points[child] * (1 + draw())) / 200) * 100);
  const since = column(
    () =>
      (2005 + Math.floor(draw() * 20)) * 10_000 +
      (1 + Math.floor(draw() * 12)) * 100 +
      1 +
      Math.floor(draw() * 28),
  );
  const lot = shuffled(children, draw);
  const wish = new Int32Array(children * wishesEach);
  const bonus = new Int32Array(children * wishesEach);
  for (let child = 0; child < children; child += 1) {
    const home = Math.floor(draw() * districts);
    const sibling = draw() < 0.06 ? Math.floor(draw() * wishesEach) : -1;
    const named = new Set();
    while (named.size < wishesEach) {
      const school = Math.floor(draw() ** 1.5 * schools);
      if (named.has(school)) continue;
      const at = child * wishesEach + named.size;
      wish[at] = school;
      bonus[at] =
        (school % districts === home ? districtBonus : 0) + (named.size === sibling ? siblingBonus : 0);
      named.add(school);
    }
  }
  const quota = Int32Array.from({ length: schools }, () => 0);
  for (let seat = 0; seat < children * 0.95; seat += 1) quota[Math.floor(draw() * schools)] += 1;
  const arrays = [Int32Array.of(children, schools, wishesEach), points, base, since, lot, wish, bonus, quota];
  writeFileSync(file, Buffer.concat(arrays.map((array) => Buffer.from(array.buffer))));
}

/** The arrays of a city, as views on what was read. */
export function readCity(file) {
  const bytes = readFileSync(file);
  const numbers = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const [children, schools, wishes] = numbers;
  let from = 3;
  const take = (count) => {
    from += count;
    return numbers.subarray(from - count, from);
  };
  const [points, base, since, lot] = [0, 1, 2, 3].map(() => take(children));
  const [wish, bonus, quota] = [take(children * wishes), take(children * wishes), take(schools)];
  return { children, schools, wishes, points, base, since, lot, wish, bonus, quota };
}
