import type { ChainLink, KeyValue } from './allocation-instance';
import { AllocationRefusal } from './allocation-refusal';
import { compareText } from './canonical-json';
import type { InstanceIndex } from './instance-index';
import { lotOf } from './lot';
import { type Rankings, rankBy, rankWithRest } from './ranking';

/** The key that is drawn from the seed, and the key that is the child's own id; both are total. */
const lotKey = 'lot';
const idKey = 'id';

type Children = Pick<InstanceIndex, 'rules' | 'ids' | 'keys'>;

/** The chain as it decides, and how to rank by it. */
export type Chain = {
  links: readonly ChainLink[];
  /** What a child has for a link, as it is published. */
  published: (student: number, link: ChainLink) => KeyValue;
  /**
   * The whole ranking and, where asked for, the one by all links but the first, equals left equal unless a lot parts
   * them. Throws CHAIN_NOT_TOTAL when the whole one leaves two children equal.
   */
  rank: (withRest: boolean) => Omit<Rankings, 'rest'> & Partial<Rankings>;
};

/**
 * The chain of an instance: its links up to the first total one; with a seed the lot closes it. Throws for a repeated
 * link, a missing or mixed key, a lot without a seed.
 */
export function chainOf({ rules, ids, keys }: Children): Chain {
  const { tieBreak = [], seed } = rules;
  requireDistinct(tieBreak);
  const drawn = seed !== undefined;
  const closed = drawn ? [...tieBreak, { key: lotKey, order: 'asc' as const }] : [...tieBreak];
  const total = closed.findIndex(({ key }) => key === idKey || (drawn && key === lotKey));
  const links = total < 0 ? closed : closed.slice(0, total + 1);
  const last = links.at(-1);
  const lot = drawn && last?.key === lotKey ? last : undefined;
  if (!drawn) requireLotsGiven(links, { ids, keys });
  const computed = [...(lot ? [lotKey] : []), ...(last?.key === idKey ? [idKey] : [])];
  requireUnclaimed(computed, { ids, keys });
  const columns = links.filter((link) => link !== lot).map((link) => columnOf(link, { ids, keys }));
  const draw = lot && ((equals: Int32Array) => drawLots(equals, ids, seed!, lot.order));

  const rank = (withRest: boolean) => {
    const rankings = withRest
      ? rankWithRest(columns, ids.length, draw)
      : { full: rankBy(columns, ids.length, draw) };
    if (rankings.full.tie) throw notTotal(ids, rankings.full.tie);
    return rankings;
  };
  const published = (student: number, link: ChainLink): KeyValue => {
    if (link === lot) return lotOf(seed!, ids[student]!);
    return link.key === idKey ? ids[student]! : keys.get(link.key)!.value(student)!;
  };
  return { links, published, rank };
}

/** The refusal of a chain that leaves these two equal. */
export function notTotal(
  ids: readonly string[],
  { first, second }: { first: number; second: number },
): AllocationRefusal {
  const who = `students "${ids[first]}" and "${ids[second]}"`;
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
function requireLotsGiven(links: readonly ChainLink[], { ids, keys }: Omit<Children, 'rules'>): void {
  if (!links.some(({ key }) => key === lotKey)) return;
  const lots = keys.get(lotKey);
  if (lots && ids.some((_, student) => lots.has(student))) return;
  throw new AllocationRefusal('LOT_WITHOUT_SEED', 'the chain ends in a lot, and there is no seed to draw it');
}

function requireUnclaimed(computed: readonly string[], { ids, keys }: Omit<Children, 'rules'>): void {
  for (const key of computed) {
    const brought = keys.get(key);
    const id = brought && ids.find((_, student) => brought.has(student));
    if (id === undefined) continue;
    throw new AllocationRefusal('RESERVED_KEY', `student "${id}" brings a "${key}", which the run computes`);
  }
}

/** One number per child, the smaller one first. Ids are numbered in their order. */
function columnOf({ key, order }: ChainLink, { ids, keys }: Omit<Children, 'rules'>): Float64Array {
  const sign = order === 'asc' ? 1 : -1;
  if (key === idKey) return Float64Array.from(ids, (_, student) => sign * student);
  const column = keys.get(key)!;
  const odd = column.oddOne(ids.length);
  if (odd?.missing) {
    const id = ids[odd.student];
    throw new AllocationRefusal('MISSING_KEY', `student "${id}" has no key "${key}", which the chain needs`);
  }
  if (odd) throw new AllocationRefusal('MIXED_KEY', `key "${key}" is a number for some and a day for others`);
  return column.ranked(ids.length, sign);
}

/** Puts equals into the order of their lots. */
function drawLots(equals: Int32Array, ids: readonly string[], seed: string, order: ChainLink['order']): void {
  const sign = order === 'asc' ? 1 : -1;
  const lots = Array.from(equals, (student) => ({ student, lot: lotOf(seed, ids[student]!) }));
  lots.sort((a, b) => sign * compareText(a.lot, b.lot));
  equals.set(lots.map(({ student }) => student));
}
