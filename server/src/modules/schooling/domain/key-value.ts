import type { KeyValue } from './allocation-instance';

const dayShape = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether this is a day of the calendar, `YYYY-MM-DD`. */
export function isPlainDay(value: unknown): value is string {
  const parts = typeof value === 'string' ? dayShape.exec(value) : null;
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const instant = new Date(Date.UTC(2000, month - 1, day));
  instant.setUTCFullYear(year, month - 1, day);
  return instant.getUTCMonth() === month - 1 && instant.getUTCDate() === day;
}

/** The number a value ranks by: itself, or a day's digits (2019-05-04 is 20190504). */
export function rankNumber(value: KeyValue): number {
  return typeof value === 'number' ? value : Number(value.replaceAll('-', ''));
}
