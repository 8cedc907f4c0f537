import { addDays } from '@app/shared/validation/plain-date';

/** What a count needs of the calendar. Undefined for a year that is not loaded (T2). */
export type WorkDays = { isWorkingDay(day: string): boolean | undefined };

/** How long: working days, natural days, or a fixed day. */
export type Limit = { readonly workingDays: number } | { readonly days: number } | { readonly on: string };

/** The days after `from` up to and including `until`, on which nothing is counted. The first day is not counted here either. */
export type HeldSpan = { readonly from: string; readonly until: string };

/**
 * The last day of a limit, counted from its first day and never from an earlier deadline: the n-th day after `start` that
 * is not held. Holds that overlap count once, in whatever order they came. Natural days that end on a day of rest end
 * on the next working day (民法典 203); a fixed day stays. Undefined when a year on the way has no calendar.
 */
export function dueDayOf(
  start: string,
  limit: Limit,
  held: readonly HeldSpan[],
  calendar: WorkDays,
): string | undefined {
  if ('on' in limit) return limit.on;
  if ('workingDays' in limit) return nthWorkingDay(start, limit.workingDays, held, calendar);
  const last = nthDay(start, requireCount(limit.days), held);
  return nthWorkingDay(addDays(last, -1), 1, held, calendar);
}

/** Working days after `day` up to and including `due`, the held ones left out; negative when `due` is past. */
export function workingDaysLeft(
  day: string,
  due: string,
  held: readonly HeldSpan[],
  calendar: WorkDays,
): number | undefined {
  if (due >= day) return countWorkingDays(day, due, held, calendar);
  const past = countWorkingDays(due, day, [], calendar);
  return past === undefined ? undefined : 0 - past;
}

function nthWorkingDay(
  start: string,
  count: number,
  held: readonly HeldSpan[],
  calendar: WorkDays,
): string | undefined {
  let left = requireCount(count);
  for (let day = addDays(start, 1); ; day = addDays(day, 1)) {
    const works = calendar.isWorkingDay(day);
    if (works === undefined) return undefined;
    if (works && !isHeld(day, held)) left -= 1;
    if (left === 0) return day;
  }
}

function nthDay(start: string, count: number, held: readonly HeldSpan[]): string {
  let day = start;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (!isHeld(day, held)) left -= 1;
  }
  return day;
}

function countWorkingDays(
  after: string,
  until: string,
  held: readonly HeldSpan[],
  calendar: WorkDays,
): number | undefined {
  let count = 0;
  for (let day = addDays(after, 1); day <= until; day = addDays(day, 1)) {
    const works = calendar.isWorkingDay(day);
    if (works === undefined) return undefined;
    if (works && !isHeld(day, held)) count += 1;
  }
  return count;
}

function isHeld(day: string, held: readonly HeldSpan[]): boolean {
  return held.some(({ from, until }) => from < day && day <= until);
}

function requireCount(count: number): number {
  if (!Number.isInteger(count) || count < 1) throw new RangeError('A limit is 1 day or more');
  return count;
}
