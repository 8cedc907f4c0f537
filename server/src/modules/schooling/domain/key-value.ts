import type { KeyValue } from './allocation-instance';

/** Whether this is a day of the calendar, `YYYY-MM-DD`. */
export function isPlainDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const midnight = new Date(`${value}T00:00:00Z`);
  // 30 February parses as a day of March.
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(value);
}

/** The number a value ranks by: itself, or a day's digits (2019-05-04 is 20190504). */
export function rankNumber(value: KeyValue): number {
  return typeof value === 'number' ? value : Number(value.replaceAll('-', ''));
}
