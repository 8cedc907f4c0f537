import { createHash } from 'node:crypto';
import type { AllocationMode, ChainLink, GroupFallback, KeyValue } from './allocation-instance';
import { canonicalJson } from './canonical-json';
import { isPlainDay } from './key-value';

/** A child as it is frozen: its public id, its family where that stays together, its wishes, the keys of the chain. */
export type FrozenChild = { id: string; group?: string; prefs: string[]; keys: Record<string, KeyValue> };

/** A school as it is frozen. */
export type FrozenSchool = { id: string; quota: number; bonus?: Record<string, number> };

/** Everything of an input but its children; the seed is no part of it. */
export type FrozenHead = {
  mode: AllocationMode;
  schools: FrozenSchool[];
  tieBreak: ChainLink[];
  together?: { fallback: GroupFallback };
};

/** Children of one chunk: their canonical JSON, joined by commas. */
export type Chunk = { text: string; children: number; lastId: string };

/**
 * Freezes an input piece by piece: canonical JSON in the order of the ids, and its hash as docs/allocation.md has it.
 * Children must come in the order of their ids; throws RangeError for one that does not.
 */
export class InputFreezer {
  private readonly hash = createHash('sha256');
  private lastId = '';
  private pending: string[] = [];
  children = 0;

  constructor(
    private readonly head: FrozenHead,
    private readonly perChunk = 2000,
  ) {
    const { mode, schools } = head;
    this.hash.update(`{"mode":${canonicalJson(mode)},"schools":${canonicalJson(byId(schools))},"students":[`);
  }

  /** A chunk whenever one is full. */
  add(child: FrozenChild): Chunk | undefined {
    if (child.id <= this.lastId) throw new RangeError(`child ${child.id} is out of order`);
    const text = canonicalJson(child);
    this.hash.update(this.children === 0 ? text : `,${text}`);
    this.children += 1;
    this.lastId = child.id;
    this.pending.push(text);
    return this.pending.length === this.perChunk ? this.flush() : undefined;
  }

  /** The last chunk, if anything is left, and the hash of the whole. */
  finish(): { chunk: Chunk | undefined; inputHash: string } {
    const chunk = this.pending.length > 0 ? this.flush() : undefined;
    this.hash.update(tailOf(this.head));
    return { chunk, inputHash: this.hash.digest('hex') };
  }

  private flush(): Chunk {
    const chunk = { text: this.pending.join(','), children: this.pending.length, lastId: this.lastId };
    this.pending = [];
    return chunk;
  }
}

/** What a child brings to the chain; what nobody knows ranks last, an instant counts in seconds. */
export function keysFor(
  chain: readonly ChainLink[],
  given: Readonly<Record<string, number | string>>,
): Record<string, KeyValue> {
  const keys: Record<string, KeyValue> = {};
  for (const { key, order } of chain) {
    if (key !== 'lot') keys[key] = keyValueOf(key, given[key], order);
  }
  return keys;
}

function keyValueOf(key: string, value: number | string | undefined, order: ChainLink['order']): KeyValue {
  if (key.startsWith('first-day:')) {
    if (isPlainDay(value)) return value;
    return order === 'asc' ? '9999-12-31' : '0001-01-01';
  }
  if (typeof value === 'number') return value;
  const instant = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(instant)) return Math.floor(instant / 1000);
  return order === 'asc' ? 2 ** 51 : 0;
}

/** Lines around the children in a public file: what comes before them and after them. */
export function instanceFrame(
  head: FrozenHead,
  { name, seed }: { name: string; seed: string | null },
): { before: string; after: string } {
  const { mode, schools } = head;
  const parts = [
    `{"mode":${canonicalJson(mode)}`,
    `"name":${canonicalJson(name)}`,
    `"schools":${canonicalJson(byId(schools))}`,
    ...(seed === null ? [] : [`"seed":${canonicalJson(seed)}`]),
    '"students":[',
  ];
  return { before: parts.join(','), after: `${tailOf(head)}\n` };
}

function byId(schools: readonly FrozenSchool[]): FrozenSchool[] {
  return [...schools].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function tailOf({ tieBreak, together }: FrozenHead): string {
  const rule = together ? `,"together":${canonicalJson(together)}` : '';
  return `],"tieBreak":${canonicalJson(tieBreak)}${rule}}`;
}
