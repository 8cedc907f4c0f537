/** A day without a time or a zone, `YYYY-MM-DD`. Never goes through `Date`, so it cannot move by a day. */
export type PlainDate = string;

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;
const weekdays = ['日', '一', '二', '三', '四', '五', '六'] as const;
const lastDayNumber = dayNumberOf(9999, 12, 31);
const firstDayNumber = dayNumberOf(1, 1, 1);

/** Whether the value is a day of the calendar (years 0001–9999) in the form `YYYY-MM-DD`. */
export function isPlainDate(value: unknown): value is PlainDate {
  const parts = typeof value === 'string' ? shape.exec(value) : null;
  return parts !== null && isCalendarDay(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** Whether year, month and day exist together: no 30 February, no 29 February outside a leap year. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  return (
    year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  );
}

/**
 * What people type or paste for a day (`2026-1-5`, `2026/01/05`, `2026.1.5`, `2026年1月5日`, `20260105`) as
 * `YYYY-MM-DD`; the day may still be impossible. Undefined when it is no date at all.
 */
export function readTypedDate(text: string): string | undefined {
  const parts =
    /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (parts === null) return undefined;
  return `${parts[1]}-${padded(Number(parts[2]))}-${padded(Number(parts[3]))}`;
}

/** Negative when the first day is earlier, 0 when equal, positive when later. */
export function comparePlainDates(a: PlainDate, b: PlainDate): number {
  return toDayNumber(a) - toDayNumber(b);
}

/** The day `days` after (or, if negative, before). Throws RangeError outside the years 0001–9999. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return fromDayNumber(toDayNumber(date) + days);
}

/**
 * The same day of the month `months` later, or that month's last day if it has no such day
 * (31 January + 1 month = 28 or 29 February). Throws RangeError outside the years 0001–9999.
 */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const [year, month, day] = partsOf(date);
  const monthIndex = year * 12 + (month - 1) + months;
  const newYear = Math.floor(monthIndex / 12);
  const newMonth = monthIndex - newYear * 12 + 1;
  if (newYear < 1 || newYear > 9999) throw new RangeError('Date outside the years 0001-9999');
  return format(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}

/** Whole months from one day to another, by anniversaries: the largest n with `addMonths(from, n)` not after `to`. */
export function fullMonthsBetween(from: PlainDate, to: PlainDate): number {
  const [fromYear, fromMonth] = partsOf(from);
  const [toYear, toMonth] = partsOf(to);
  const months = (toYear - fromYear) * 12 + (toMonth - fromMonth);
  return isAfter(addMonths(from, months), to) ? months - 1 : months;
}

/** Whole years from one day to another (an age, 周岁); born on 29 February counts from 28 February in other years. */
export function fullYearsBetween(from: PlainDate, to: PlainDate): number {
  return Math.floor(fullMonthsBetween(from, to) / 12);
}

/** Days from one day to another; 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return toDayNumber(to) - toDayNumber(from);
}

/** 0 for Sunday … 6 for Saturday. */
export function dayOfWeek(date: PlainDate): number {
  return (((toDayNumber(date) + 4) % 7) + 7) % 7;
}

/** `2026年11月21日(周六)`. */
export function toChineseDate(date: PlainDate): string {
  const [year, month, day] = partsOf(date);
  return `${year}年${month}月${day}日(周${weekdays[dayOfWeek(date)]})`;
}

function isAfter(a: PlainDate, b: PlainDate): boolean {
  return comparePlainDates(a, b) > 0;
}

function partsOf(date: PlainDate): [year: number, month: number, day: number] {
  if (!isPlainDate(date)) throw new RangeError('Not a YYYY-MM-DD date');
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

function toDayNumber(date: PlainDate): number {
  const [year, month, day] = partsOf(date);
  return dayNumberOf(year, month, day);
}

/**
 * Days since 1970-01-01 in the Gregorian calendar. Years are counted from March, so that a leap day is the last
 * day of its year and month lengths follow (153 m + 2) / 5.
 */
function dayNumberOf(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function fromDayNumber(dayNumber: number): PlainDate {
  if (!Number.isInteger(dayNumber) || dayNumber < firstDayNumber || dayNumber > lastDayNumber) {
    throw new RangeError('Date outside the years 0001-9999');
  }
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return format(era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function format(year: number, month: number, day: number): PlainDate {
  return `${String(year).padStart(4, '0')}-${padded(month)}-${padded(day)}`;
}

function padded(number: number): string {
  return String(number).padStart(2, '0');
}
