import { isCalendarDay } from '@app/shared/validation/plain-date';

/**
 * Days and months as whole numbers, so that counting is adding. A month is `year * 12 + month - 1`; a span of months or days
 * has its `until` outside.
 */
export type Span = { from: number; until: number };

/** What a gap in residence does: `sum` adds both sides, `restart` begins anew, `forgive` overlooks short ones. */
export const gapEffects = ['sum', 'restart', 'forgive'] as const;
export type GapEffect = (typeof gapEffects)[number];
export const dayCounts = ['anniversary', 'calendar', 'thirty-days'] as const;
/** How days become months: by anniversaries, calendar months touched once, or thirty days each over all spans. */
export type DayCount = (typeof dayCounts)[number];

const monthShape = /^(\d{4})-(\d{2})$/;

/** `YYYY-MM` as a number of months; undefined when there is no such month. */
export function readMonth(text: unknown): number | undefined {
  const parts = typeof text === 'string' ? monthShape.exec(text) : null;
  if (!parts || !isCalendarDay(Number(parts[1]), Number(parts[2]), 1)) return undefined;
  return Number(parts[1]) * 12 + Number(parts[2]) - 1;
}

export function monthText(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** `YYYY-MM-DD`, known to be a day, as `yyyymmdd`: ordered like the days, and quick to compare. */
export function packDay(day: string): number {
  return Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10));
}

export function dayText(packed: number): string {
  const text = String(packed).padStart(8, '0');
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

export function monthOfDay(packed: number): number {
  return Math.floor(packed / 10_000) * 12 + (Math.floor(packed / 100) % 100) - 1;
}

/**
 * Whole months from one day to another by anniversaries; a day that a month does not have stands for its last day, so that
 * 31 January and 28 February are a month apart. Negative when the second day is earlier.
 */
export function fullMonths(from: number, to: number): number {
  const months = monthOfDay(to) - monthOfDay(from);
  const [fromDay, toDay] = [from % 100, to % 100];
  return toDay >= fromDay || toDay === lastDayOf(to) ? months : months - 1;
}

/** Full years of age (周岁) on a day; born on 29 February counts from 28 February in other years. */
export function fullYears(birth: number, on: number): number {
  return Math.floor(fullMonths(birth, on) / 12);
}

/** Days since 1970-01-01. */
export function dayNumber(packed: number): number {
  return (
    Date.UTC(Math.floor(packed / 10_000), (Math.floor(packed / 100) % 100) - 1, packed % 100) / 86_400_000
  );
}

/** The union of spans, in order; touching spans become one. */
export function union(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const { from, until } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (until <= from) continue;
    if (last && from <= last.until) last.until = Math.max(last.until, until);
    else joined.push({ from, until });
  }
  return joined;
}

/** The part of the spans inside a window. */
export function within(spans: readonly Span[], { from, until }: Span): Span[] {
  return spans
    .map((span) => ({ from: Math.max(span.from, from), until: Math.min(span.until, until) }))
    .filter((span) => span.from < span.until);
}

/**
 * Months of residence in a union of spans of days. `graceDays` is the longest gap that `forgive` overlooks; under
 * `restart` and `forgive` only the run that reaches `end` counts, and a run that has ended counts nothing.
 */
export function residenceMonths(
  spans: readonly Span[],
  end: number,
  { gaps, graceDays, count }: { gaps: GapEffect; graceDays: number; count: DayCount },
): number {
  if (gaps === 'sum') return countMonths(spans, count);
  const allowed = gaps === 'forgive' ? graceDays : 0;
  const gap = (before: number, after: number) => dayNumber(after) - dayNumber(before);
  let run: Span | undefined;
  for (const { from, until } of spans) {
    run = { from: run && gap(run.until, from) <= allowed ? run.from : from, until };
  }
  return run && gap(run.until, end) <= allowed ? countMonths([run], count) : 0;
}

function countMonths(spans: readonly Span[], count: DayCount): number {
  let sum = 0;
  if (count === 'anniversary') {
    for (const { from, until } of spans) sum += fullMonths(from, until);
    return sum;
  }
  if (count === 'thirty-days') {
    for (const { from, until } of spans) sum += dayNumber(until) - dayNumber(from);
    return Math.floor(sum / 30);
  }
  let last = -1;
  for (const { from, until } of spans) {
    const first = Math.max(monthOfDay(from), last + 1);
    // A month is touched when a day of it lies inside, and `until` lies outside.
    const end = until % 100 === 1 ? monthOfDay(until) - 1 : monthOfDay(until);
    sum += Math.max(0, end - first + 1);
    last = Math.max(last, end);
  }
  return sum;
}

/** The longest run of months that ends with the last one, gaps of at most `allowed` months overlooked but not counted. */
export function lastRun(months: readonly Span[], allowed: number): number {
  let run = 0;
  let end: number | undefined;
  for (const { from, until } of months) {
    if (end !== undefined && from - end > allowed) run = 0;
    run += until - from;
    end = until;
  }
  return run;
}

function lastDayOf(packed: number): number {
  return new Date(Date.UTC(Math.floor(packed / 10_000), Math.floor(packed / 100) % 100, 0)).getUTCDate();
}
