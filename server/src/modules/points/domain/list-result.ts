import { createHash } from 'node:crypto';
import { type Fraction, readFraction } from './exact-points';
import type { ChainLinkOf } from './tie-break';
import { orderKeyOfText } from './tie-break-order';

/** First line of a list's input file: the rule by which it is made, frozen with the rest. */
export type ListHeader = {
  kind: 'points-list-input';
  format: 1;
  list: string;
  city: string;
  programme: string;
  cycle: string;
  area: string;
  decision: 'threshold' | 'quota';
  /** The score that qualifies; of a quota the least that takes part, or null. Exact points. */
  qualifying: string | null;
  seats: number | null;
  chain: ChainLinkOf[];
  frozenAt: string;
  /** SHA-256 of the seed in hexadecimal. */
  commitment: string;
  /** The list that this one replaces, and whose lines were read again. */
  parent: string | null;
  readAgain: string[];
};
/** One person of the input, without a name: points are exact text, days and instants ISO. */
export type ListInput = { reference: string; keys: Record<string, string>; takesPart: boolean };
export type ListMember = { place: number; reference: string; total: string };
export type ListResult = { members: ListMember[]; line: string | null; file: string; hash: string };

/** A list's file is JSON Lines in canonical spelling, the header first and then by reference: one input has one hash. */
export function inputFile(header: ListHeader, inputs: readonly ListInput[]): string {
  const ordered = [...inputs].sort((a, b) => (a.reference < b.reference ? -1 : 1));
  return linesOf([header, ...ordered]);
}

/**
 * Who is on the list: everybody at or above the qualifying score, or the first by the chain for so many seats. Equals
 * after the chain are drawn by lot, from the seed and the hash of the input, which nobody knew together before both were
 * fixed.
 */
export function resultOf(
  header: ListHeader,
  inputs: readonly ListInput[],
  inputHash: string,
  seed: string,
): ListResult {
  const least = header.qualifying === null ? undefined : fractionOf(header.qualifying);
  const standing = inputs
    .filter(({ takesPart, keys }) => takesPart && (!least || reaches(fractionOf(keys.total), least)))
    .map((input) => ({
      input,
      key: orderKeyOfText(input.keys, header.chain),
      lot: sha256(`${seed}\n${inputHash}\n${input.reference}`),
    }))
    .sort((a, b) => a.key.compare(b.key) || (a.lot < b.lot ? -1 : 1));
  const taken = header.decision === 'quota' ? standing.slice(0, header.seats ?? 0) : standing;
  const members = taken.map(({ input }, at) => ({
    place: at + 1,
    reference: input.reference,
    total: input.keys.total as string,
  }));
  const line = header.decision === 'threshold' ? header.qualifying : (members.at(-1)?.total ?? null);
  const file = linesOf([
    {
      kind: 'points-list-result',
      format: 1,
      list: header.list,
      inputHash,
      seed,
      inputs: inputs.length,
      takePart: standing.length,
      members: members.length,
      line,
    },
    ...members,
  ]);
  return { members, line, file, hash: sha256(file) };
}

export function sha256(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}

function linesOf(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value, inOrder)}\n`).join('');
}

/** One spelling for each value: names in the order of their UTF-16 code units, no spaces. */
function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function fractionOf(text: string | undefined): Fraction {
  const fraction = readFraction(text);
  if (!fraction) throw new RangeError(`${text} is not points`);
  return fraction;
}

function reaches(a: Fraction, b: Fraction): boolean {
  return BigInt(a.numerator) * BigInt(b.denominator) >= BigInt(b.numerator) * BigInt(a.denominator);
}
