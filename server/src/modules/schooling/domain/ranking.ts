/** The order of all children, the first ranked first, and each one's place (0 is the first; equals share a place). */
export type Ranking = {
  order: Int32Array;
  place: Float64Array;
  /** Two children that nothing tells apart. */
  tie?: { first: number; second: number };
};

/** The whole ranking, and the one by all columns but the first. */
export type Rankings = { full: Ranking; rest: Ranking };

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
  const sorter = new Sorter(students);
  for (const column of [...columns].reverse()) sorter.by(column);
  return placed(sorter.order, columns, settle);
}

/** As {@link rankBy}, keeping the ranking that the sort passes before it comes to the first column. */
export function rankWithRest(
  columns: readonly Float64Array[],
  students: number,
  settle?: (equals: Int32Array) => void,
): Rankings {
  const [first, ...others] = columns;
  const rest = rankBy(others, students, settle);
  if (!first) return { full: rest, rest };
  const sorter = new Sorter(students, rest.order);
  sorter.by(first);
  // Equals in all columns stand settled already, in the order that they have among the rest.
  return { full: placed(sorter.order, columns, settle && (() => {})), rest };
}

function placed(
  order: Int32Array,
  columns: readonly Float64Array[],
  settle: ((equals: Int32Array) => void) | undefined,
): Ranking {
  const students = order.length;
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
  for (let at = columns.length - 1; at >= 0; at -= 1) if (columns[at]![a] !== columns[at]![b]) return false;
  return true;
}

/** A stable radix sort from the lowest digit up, over only as many digits as the values' range has. */
class Sorter {
  order: Int32Array;
  private words: Uint32Array;
  private spareOrder: Int32Array;
  private spareWords: Uint32Array;
  private readonly starts = new Int32Array(buckets);

  constructor(students: number, order?: Int32Array) {
    this.order = new Int32Array(students);
    if (order) this.order.set(order);
    else for (let student = 0; student < students; student += 1) this.order[student] = student;
    this.words = new Uint32Array(students);
    this.spareOrder = new Int32Array(students);
    this.spareWords = new Uint32Array(students);
  }

  /** Puts the children into the order of the column; equals keep theirs. */
  by(column: Float64Array): void {
    const { order, words } = this;
    let smallest = Number.POSITIVE_INFINITY;
    let greatest = Number.NEGATIVE_INFINITY;
    for (let student = 0; student < column.length; student += 1) {
      const value = column[student]!;
      if (value < smallest) smallest = value;
      if (value > greatest) greatest = value;
    }
    const range = greatest - smallest;
    if (!(range > 0)) return;
    const high = Math.floor(range / 2 ** wordBits);
    for (let at = 0; at < order.length; at += 1) words[at] = (column[order[at]!]! - smallest) >>> 0;
    this.byWords(high > 0 ? wordBits : wordBits - Math.clz32(range));
    if (high === 0) return;
    for (let at = 0; at < order.length; at += 1) {
      this.words[at] = Math.floor((column[this.order[at]!]! - smallest) / 2 ** wordBits);
    }
    this.byWords(wordBits - Math.clz32(high));
  }

  private byWords(bits: number): void {
    for (let shift = 0; shift < bits; shift += digitBits) this.byDigit(shift);
  }

  private byDigit(shift: number): void {
    const { order, words, spareOrder, spareWords, starts } = this;
    starts.fill(0);
    for (let at = 0; at < words.length; at += 1) starts[(words[at]! >>> shift) & (buckets - 1)]! += 1;
    let before = 0;
    for (let digit = 0; digit < buckets; digit += 1) {
      const count = starts[digit]!;
      starts[digit] = before;
      before += count;
    }
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at]!;
      const digit = (word >>> shift) & (buckets - 1);
      const to = starts[digit]!;
      starts[digit] = to + 1;
      spareOrder[to] = order[at]!;
      spareWords[to] = word;
    }
    this.order = spareOrder;
    this.words = spareWords;
    this.spareOrder = order;
    this.spareWords = words;
  }
}
