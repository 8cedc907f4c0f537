/** The order of all children, the first ranked first, and each one's place (0 is the first; equals share a place). */
export type Ranking = {
  order: Int32Array;
  place: Float64Array;
  /** Two children that nothing tells apart. */
  tie?: { first: number; second: number };
};

const digitBits = 11;
const buckets = 1 << digitBits;
const wordBits = 32;

/**
 * Ranks children by columns of whole numbers, the smaller value first, the first column deciding first. `settle` puts
 * children that are equal in all columns into their final order; without it they stay equal and `tie` names two.
 */
export function rankBy(
  columns: readonly Float64Array[],
  students: number,
  settle?: (equals: Int32Array) => void,
): Ranking {
  const order = Int32Array.from({ length: students }, (_, student) => student);
  for (const column of [...columns].reverse()) sortStable(order, column);
  const place = new Float64Array(students);
  let tie: Ranking['tie'];
  for (let start = 0; start < students; ) {
    let end = start + 1;
    while (end < students && equal(columns, order[start]!, order[end]!)) end += 1;
    if (end - start > 1) {
      if (settle) settle(order.subarray(start, end));
      else tie ??= { first: order[start]!, second: order[start + 1]! };
    }
    for (let at = start; at < end; at += 1) place[order[at]!] = settle ? at : start;
    start = end;
  }
  return tie ? { order, place, tie } : { order, place };
}

function equal(columns: readonly Float64Array[], a: number, b: number): boolean {
  for (const column of columns) if (column[a] !== column[b]) return false;
  return true;
}

/** A radix sort from the lowest digit up, over only as many digits as the values' range has. */
function sortStable(order: Int32Array, column: Float64Array): void {
  let smallest = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const value of column) {
    if (value < smallest) smallest = value;
    if (value > greatest) greatest = value;
  }
  const range = greatest - smallest;
  if (!(range > 0)) return;
  sortByWord(
    order,
    column.length,
    (student) => (column[student]! - smallest) >>> 0,
    range % 2 ** wordBits,
    range < 2 ** wordBits,
  );
  if (range >= 2 ** wordBits) {
    const high = (student: number) => Math.floor((column[student]! - smallest) / 2 ** wordBits);
    sortByWord(order, column.length, high, Math.floor(range / 2 ** wordBits), true);
  }
}

/** Sorts by one unsigned 32-bit part of the values; `greatest` spares empty digits when the part is the highest. */
function sortByWord(
  order: Int32Array,
  students: number,
  wordOf: (student: number) => number,
  greatest: number,
  highest: boolean,
): void {
  const words = new Uint32Array(students);
  for (let student = 0; student < students; student += 1) words[student] = wordOf(student);
  const bits = highest ? wordBits - Math.clz32(greatest) : wordBits;
  const sorted = new Int32Array(order.length);
  const starts = new Int32Array(buckets);
  for (let shift = 0; shift < bits; shift += digitBits) {
    starts.fill(0);
    for (let at = 0; at < order.length; at += 1) {
      starts[(words[order[at]!]! >>> shift) & (buckets - 1)]! += 1;
    }
    let before = 0;
    for (let digit = 0; digit < buckets; digit += 1) {
      const count = starts[digit]!;
      starts[digit] = before;
      before += count;
    }
    for (let at = 0; at < order.length; at += 1) {
      const student = order[at]!;
      const digit = (words[student]! >>> shift) & (buckets - 1);
      sorted[starts[digit]!++] = student;
    }
    order.set(sorted);
  }
}
