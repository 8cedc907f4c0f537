import type { AllocationInstance, ChainLink, InstanceStudent, KeyValue } from './allocation-instance';
import { AllocationRefusal } from './allocation-refusal';
import { compareText } from './canonical-json';
import { rankNumber } from './key-value';
import { lotOf } from './lot';
import { type Ranking, rankBy } from './ranking';

/** The key that is drawn from the seed, and the key that is the child's own id; both are total. */
const lotKey = 'lot';
const idKey = 'id';

/** The chain as it decides, and how to rank by it. */
export type Chain = {
  links: readonly ChainLink[];
  /** What a child has for a link, as it is published. */
  published: (student: number, link: ChainLink) => KeyValue;
  /** The whole ranking. Throws CHAIN_NOT_TOTAL when two children stay equal. */
  rank: () => Ranking;
  /** The ranking by all links but the first, equals left equal unless a lot parts them. */
  rankByRest: () => Ranking;
};

/**
 * The chain of an instance: its links up to the first total one; with a seed the lot closes it. Throws for a repeated
 * link, a missing or mixed key, a lot without a seed.
 */
export function chainOf(
  { tieBreak = [], seed }: AllocationInstance,
  students: readonly InstanceStudent[],
): Chain {
  requireDistinct(tieBreak);
  const drawn = seed !== undefined;
  const closed = drawn ? [...tieBreak, { key: lotKey, order: 'asc' as const }] : [...tieBreak];
  const total = closed.findIndex(({ key }) => key === idKey || (drawn && key === lotKey));
  const links = total < 0 ? closed : closed.slice(0, total + 1);
  const last = links.at(-1);
  const lot = drawn && last?.key === lotKey ? last : undefined;
  if (!drawn) requireLotsGiven(links, students);
  const computed = new Set([...(lot ? [lotKey] : []), ...(last?.key === idKey ? [idKey] : [])]);
  requireUnclaimed(computed, students);
  const columns = links.filter((link) => link !== lot).map((link) => columnOf(link, students));
  const draw = lot && ((equals: Int32Array) => drawLots(equals, students, seed!, lot.order));

  const rank = () => {
    const ranking = rankBy(columns, students.length, draw);
    if (ranking.tie) throw notTotal(students, ranking.tie);
    return ranking;
  };
  const published = (student: number, link: ChainLink): KeyValue => {
    const { id, keys } = students[student]!;
    if (link === lot) return lotOf(seed!, id);
    return link.key === idKey ? id : keys![link.key]!;
  };
  return { links, published, rank, rankByRest: () => rankBy(columns.slice(1), students.length, draw) };
}

/** The refusal of a chain that leaves these two equal. */
export function notTotal(
  students: readonly InstanceStudent[],
  { first, second }: { first: number; second: number },
): AllocationRefusal {
  const who = `students "${students[first]!.id}" and "${students[second]!.id}"`;
  return new AllocationRefusal(
    'CHAIN_NOT_TOTAL',
    `the chain leaves ${who} equal; give a seed for lots or one more key`,
  );
}

function requireDistinct(tieBreak: readonly ChainLink[]): void {
  const seen = new Set<string>();
  for (const { key } of tieBreak) {
    if (seen.has(key))
      throw new AllocationRefusal('REPEATED_TIE_BREAK', `the chain names key "${key}" twice`);
    seen.add(key);
  }
}

/** Without a seed `lot` is a key like any other, drawn elsewhere; it must then be given. */
function requireLotsGiven(links: readonly ChainLink[], students: readonly InstanceStudent[]): void {
  if (!links.some(({ key }) => key === lotKey)) return;
  if (students.some(({ keys }) => keys && Object.hasOwn(keys, lotKey))) return;
  throw new AllocationRefusal('LOT_WITHOUT_SEED', 'the chain ends in a lot, and there is no seed to draw it');
}

function requireUnclaimed(computed: ReadonlySet<string>, students: readonly InstanceStudent[]): void {
  for (const { id, keys = {} } of students) {
    for (const key of computed) {
      if (!Object.hasOwn(keys, key)) continue;
      throw new AllocationRefusal(
        'RESERVED_KEY',
        `student "${id}" brings a "${key}", which the run computes`,
      );
    }
  }
}

/** One number per child, the smaller one first. Ids are numbered in their order. */
function columnOf({ key, order }: ChainLink, students: readonly InstanceStudent[]): Float64Array {
  const sign = order === 'asc' ? 1 : -1;
  const column = new Float64Array(students.length);
  let kind: string | undefined;
  students.forEach(({ id, keys }, student) => {
    if (key === idKey) {
      column[student] = sign * student;
      return;
    }
    if (!keys || !Object.hasOwn(keys, key)) {
      throw new AllocationRefusal(
        'MISSING_KEY',
        `student "${id}" has no key "${key}", which the chain needs`,
      );
    }
    const value = keys[key]!;
    kind ??= typeof value;
    if (typeof value !== kind) {
      throw new AllocationRefusal('MIXED_KEY', `key "${key}" is a number for some and a day for others`);
    }
    column[student] = sign * rankNumber(value);
  });
  return column;
}

/** Puts equals into the order of their lots. */
function drawLots(
  equals: Int32Array,
  students: readonly InstanceStudent[],
  seed: string,
  order: ChainLink['order'],
): void {
  const sign = order === 'asc' ? 1 : -1;
  const lots = Array.from(equals, (student) => ({ student, lot: lotOf(seed, students[student]!.id) }));
  lots.sort((a, b) => sign * compareText(a.lot, b.lot));
  equals.set(lots.map(({ student }) => student));
}
