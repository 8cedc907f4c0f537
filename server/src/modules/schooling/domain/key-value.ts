import type { KeyValue } from './allocation-instance';

/** Whether this is a day of the calendar, `YYYY-MM-DD`. */
export function isPlainDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const [month, day] = [Number(value.slice(5, 7)), Number(value.slice(8))];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(Number(value.slice(0, 4)), month);
}

/** The number a value ranks by: itself, or a day's digits (2019-05-04 is 20190504). */
export function rankNumber(value: KeyValue): number {
  if (typeof value === 'number') return value;
  return Number(value.slice(0, 4)) * 10_000 + Number(value.slice(5, 7)) * 100 + Number(value.slice(8));
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
