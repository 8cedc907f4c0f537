import { dayText } from './counted-time';
import type { Evaluation } from './evaluate';
import type { FactValue } from './fact-sheet';
import type { ProgrammePack } from './programme-pack';
import { isPending } from './standard-pack';

/**
 * One link of a programme's chain by the name of its key: `total`, `group:base`, `indicator:insurance`,
 * `first-day:residence`, `application-time`, `lot`.
 */
export type ChainLinkOf = { key: string; order: 'desc' | 'asc' };
/** What a chain compares, by key: ticks, a day `YYYY-MM-DD`, or an instant in ISO. What nobody knows is left out. */
export type TieBreakKeys = Record<string, number | string>;

type Link = Extract<ProgrammePack['tieBreak']['chain'], readonly unknown[]>[number];

const byTotal: ChainLinkOf = { key: 'total', order: 'desc' };

/** The chain of a programme; undefined while nothing is published, and then equals stay equal. */
export function chainOf({ tieBreak: { chain } }: ProgrammePack): ChainLinkOf[] | undefined {
  if (isPending(chain)) return undefined;
  const links = chain.map((link) => ({ key: keyOf(link), order: link.order }));
  // A chain that only says what is compared between equals begins with the total all the same.
  return links[0]?.key === 'total' ? links : [byTotal, ...links];
}

/** What a board is in order of: the programme's chain, or the total alone while none is published. */
export function rankingChain(pack: ProgrammePack): ChainLinkOf[] {
  return chainOf(pack) ?? [byTotal];
}

/** The keys of one evaluation for a chain. `appliedAt` is the instant of the application in ISO. */
export function tieBreakKeys(
  evaluation: Evaluation,
  chain: readonly ChainLinkOf[],
  appliedAt: string | undefined,
): TieBreakKeys {
  const keys: TieBreakKeys = {};
  for (const { key } of chain) {
    const value = keyValue(evaluation, key, appliedAt);
    if (value !== undefined) keys[key] = value;
  }
  return keys;
}

function keyOf({ by, of }: Link): string {
  return of === undefined ? by : `${by}:${of}`;
}

function keyValue(
  { program, groups, lines, total, sheet, holder }: Evaluation,
  key: string,
  appliedAt: string | undefined,
): number | string | undefined {
  const [by, of = ''] = splitKey(key);
  switch (by) {
    case 'total':
      return total;
    case 'group':
      return groups[program.groups.findIndex(({ id }) => id === of)];
    case 'indicator':
      return lines.find(({ indicator }) => indicator.pack.id === of)?.ticks;
    case 'first-day':
      return firstDay(sheet.persons[holder]?.values[program.factPlaces.get(of) ?? -1]);
    case 'application-time':
      return appliedAt;
    case 'lot':
      return undefined;
    default:
      throw new RangeError(`no chain has a link ${key}`);
  }
}

/** `group:base` as its two parts; a key without a colon is one. */
export function splitKey(key: string): [by: string, of?: string] {
  const at = key.indexOf(':');
  return at < 0 ? [key] : [key.slice(0, at), key.slice(at + 1)];
}

/** The first day of a fact's earliest period, whether or not it counts; undefined where only a number of months is known. */
function firstDay(value: FactValue): string | undefined {
  if (typeof value !== 'object' || !('spans' in value) || value.spans.length === 0) return undefined;
  return dayText(Math.min(...value.spans.map(({ from }) => from)));
}
