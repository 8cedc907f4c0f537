import { isPlainDate } from '@app/shared/validation/plain-date';
import { packDay, readMonth, union } from './counted-time';
import { readFraction } from './exact-points';
import type { FactValue, Item, MonthsFact, PaidSpan, PeriodsFact } from './fact-sheet';
import { PointsRefusal, type PointsRefusalCode } from './points-refusal';
import type { FactPack, FactType } from './standard-pack';

/** What is known while a person's facts are read: the frozen day, and the day of birth when it was given. */
export type FactReading = { asOf: number; birth?: number };

/** The most months, times or items that one person can plausibly state as a bare number. */
const mostMonths = 1800;

/** Reads one fact's value; throws {@link PointsRefusal} with the path of what is wrong. */
export function readValue(pack: FactPack, value: unknown, path: string, reading: FactReading): FactValue {
  return readers[pack.type](pack, value, path, reading);
}

type ValueReader = (pack: FactPack, value: unknown, path: string, reading: FactReading) => FactValue;

const readers = {
  birth: (_pack, value, path, { asOf }) => readDay(value, path, asOf),
  date: (_pack, value, path, reading) => readLivedDay(value, path, reading),
  flag: (_pack, value, path) =>
    typeof value === 'boolean' ? value : refuse('BAD_VALUE', 'must be true or false', path),
  choice: (pack, value, path) =>
    pack.many
      ? listOf(value, path).map((code, at) => readCode(pack, code, `${path}.${at}`))
      : readCode(pack, value, path),
  number: (pack, value, path) => readAmount(value, pack.decimals ?? 0, path),
  months: readMonths,
  periods: readPeriods,
  items: (pack, value, path, reading) =>
    listOf(value, path).map((item, at) => readItem(pack, item, `${path}.${at}`, reading)),
} as const satisfies Record<FactType, ValueReader>;

function readCode(pack: FactPack, code: unknown, path: string): number {
  const codes = Object.keys(pack.values ?? {});
  const place = typeof code === 'string' ? codes.indexOf(code) : -1;
  return place >= 0 ? place : refuse('BAD_VALUE', `must be one of ${codes.join(', ')}`, path);
}

/** A whole number, or a decimal with at most so many places, as that many times its unit. Never negative. */
function readAmount(value: unknown, decimals: number, path: string): number {
  const fraction = readFraction(value);
  const scaled = fraction ? (fraction.numerator * 10 ** decimals) / fraction.denominator : Number.NaN;
  if (Number.isSafeInteger(scaled) && scaled >= 0) return scaled;
  const places = decimals === 0 ? 'a whole number' : `a number with at most ${decimals} decimals`;
  return refuse('BAD_VALUE', `must be ${places}, not negative`, path);
}

function readMonths(pack: FactPack, value: unknown, path: string, reading: FactReading): MonthsFact {
  if (typeof value === 'number') return { spans: [], stated: readStated(value, path) };
  const spans = listOf(value, path).map((entry, at) => readPaid(pack, entry, `${path}.${at}`, reading));
  if (pack.overlap !== 'once') refuseOverlap(spans, path);
  return { spans };
}

function readPaid(pack: FactPack, entry: unknown, path: string, { asOf, birth }: FactReading): PaidSpan {
  const given = mappingOf(entry, path, ['from', 'to', 'kind', 'place', 'mark']);
  const from = monthAt(given.from, `${path}.from`);
  const to = monthAt(given.to ?? given.from, `${path}.to`);
  if (to < from) refuse('BAD_VALUE', 'ends before it begins', `${path}.to`);
  if (to > monthOf(asOf)) refuse('DATE_IN_FUTURE', 'lies after the day of scoring', `${path}.to`);
  if (birth !== undefined && from < monthOf(birth))
    refuse('BEFORE_BIRTH', 'lies before birth', `${path}.from`);
  const { mark } = given;
  if (mark !== undefined && mark !== 'back-paid' && mark !== 'transferred')
    refuse('BAD_VALUE', 'must be back-paid or transferred', `${path}.mark`);
  return {
    from,
    until: to + 1,
    ...(given.mark !== undefined && { mark: given.mark as PaidSpan['mark'] }),
    ...named('kind', pack.kinds, given.kind, path),
    ...named('place', pack.places, given.place, path),
  };
}

/** Where a fact knows kinds (or places), each entry must name one of them. */
function named<K extends 'kind' | 'place'>(
  key: K,
  known: Record<string, string> | undefined,
  value: unknown,
  path: string,
) {
  if (known === undefined && value === undefined) return {};
  if (typeof value === 'string' && known && Object.hasOwn(known, value))
    return { [key]: value } as Record<K, string>;
  return refuse(
    'BAD_VALUE',
    `must be one of ${Object.keys(known ?? {}).join(', ') || 'none'}`,
    `${path}.${key}`,
  );
}

function refuseOverlap(spans: readonly PaidSpan[], path: string): void {
  const seen = new Map<string, number>();
  const order = spans.map((span, at) => ({ ...span, at })).sort((a, b) => a.from - b.from);
  for (const { from, until, kind = '', at } of order) {
    if (from < (seen.get(kind) ?? 0)) refuse('MONTHS_OVERLAP', 'a month is given twice', `${path}.${at}`);
    seen.set(kind, until);
  }
}

function readPeriods(_pack: FactPack, value: unknown, path: string, reading: FactReading): PeriodsFact {
  if (typeof value === 'number') return { spans: [], stated: readStated(value, path) };
  const spans = listOf(value, path).map((entry, at) => {
    const here = `${path}.${at}`;
    const given = mappingOf(entry, here, ['from', 'until']);
    const from = readLivedDay(given.from, `${here}.from`, reading);
    // What runs on, such as a permit, may end after the day of scoring; it is counted up to that day.
    const until = given.until == null ? 99_991_231 : readDay(given.until, `${here}.until`, 99_991_231);
    if (until <= from) refuse('BAD_VALUE', 'ends before it begins', `${here}.until`);
    return { from, until };
  });
  return { spans: union(spans) };
}

function readStated(value: number, path: string): number {
  if (Number.isInteger(value) && value >= 0 && value <= mostMonths) return value;
  return refuse('BAD_VALUE', `must be a whole number of months up to ${mostMonths}`, path);
}

const itemKeys = ['kind', 'date', 'share', 'holders', 'position'];

function readItem(pack: FactPack, entry: unknown, path: string, reading: FactReading): Item {
  const fields = Object.entries(pack.fields ?? {});
  const given = mappingOf(entry, path, [...itemKeys, ...fields.map(([name]) => name)]);
  const amounts = Object.fromEntries(
    fields
      .filter(([name]) => given[name] !== undefined)
      .map(([name, { decimals }]) => [name, readAmount(given[name], decimals ?? 0, `${path}.${name}`)]),
  );
  const holders = readSmall(given.holders, pack.holdersAtMost ?? 1, `${path}.holders`);
  const position = readSmall(given.position, holders ?? 1, `${path}.position`);
  return {
    amounts,
    ...named('kind', pack.kinds, given.kind, path),
    ...(given.date !== undefined && { day: readLivedDay(given.date, `${path}.date`, reading) }),
    ...(given.share !== undefined && { share: readShare(given.share, `${path}.share`) }),
    ...(holders !== undefined && { holders }),
    ...(position !== undefined && { position }),
  };
}

function readSmall(value: unknown, most: number, path: string): number | undefined {
  if (value === undefined) return undefined;
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most) return value as number;
  return refuse('SHARE_NOT_EXACT', `must be a whole number from 1 to ${most}`, path);
}

/** `"50%"`, `"1/3"`, or a decimal between 0 and 1. */
function readShare(value: unknown, path: string) {
  const percent = typeof value === 'string' && /^\d+(\.\d+)?%$/.test(value);
  const fraction = readFraction(percent ? value.slice(0, -1) : value);
  if (!fraction || fraction.numerator < 0)
    return refuse('BAD_VALUE', 'must be a share such as "50%" or "1/3"', path);
  const denominator = fraction.denominator * (percent ? 100 : 1);
  if (fraction.numerator > denominator) refuse('SHARE_ABOVE_WHOLE', 'is more than the whole', path);
  return { numerator: fraction.numerator, denominator };
}

function readLivedDay(value: unknown, path: string, { asOf, birth }: FactReading): number {
  const day = readDay(value, path, asOf);
  return birth !== undefined && day < birth ? refuse('BEFORE_BIRTH', 'lies before birth', path) : day;
}

function readDay(value: unknown, path: string, latest: number): number {
  if (!isPlainDate(value)) return refuse('AMBIGUOUS_DATE', 'must be a day, YYYY-MM-DD', path);
  const day = packDay(value);
  if (day < 19_000_101) refuse('BAD_VALUE', 'lies before 1900', path);
  return day > latest ? refuse('DATE_IN_FUTURE', 'lies after the day of scoring', path) : day;
}

function monthAt(value: unknown, path: string): number {
  return readMonth(value) ?? refuse('AMBIGUOUS_DATE', 'must be a month, YYYY-MM', path);
}

const monthOf = (day: number) => Math.floor(day / 10_000) * 12 + (Math.floor(day / 100) % 100) - 1;

function listOf(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) return refuse('BAD_VALUE', 'must be a list', path);
  return value.length <= 2000 ? value : refuse('BAD_VALUE', 'has more than 2000 entries', path);
}

/** A mapping with none but the known keys. */
export function mappingOf(value: unknown, path: string, known?: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse('BAD_SHAPE', 'must be a mapping', path);
  for (const key of Object.keys(value))
    if (known && !known.includes(key)) refuse('BAD_SHAPE', 'is not a known key', `${path}.${key}`);
  return value as Record<string, unknown>;
}

export function refuse(code: PointsRefusalCode, message: string, path: string): never {
  throw new PointsRefusal(code, `${path} ${message}`, path);
}
