import { isPlainDate, toChineseDate } from '@app/shared/validation/plain-date';

const minute = 60_000;
/** The city's clock; it has had no summer time since 1991. */
const cityOffsetMinutes = 8 * 60;

/** Today in the city, `YYYY-MM-DD`, whatever zone the phone is set to. */
export function todayInCity(now: Date = new Date()): string {
  return cityParts(now).date;
}

/** `2026年11月21日(周六)`; anything that is not a day is shown as it stands. */
export function dayWords(date: string): string {
  return isPlainDate(date) ? toChineseDate(date) : date;
}

/** `2026年11月21日`, as it is written in a box; anything that is not a day stays as typed. */
export function dateWords(date: string): string {
  return isPlainDate(date) ? dayWords(date).replace(/\(.*\)$/, '') : date;
}

/** `2026年11月21日(周六) 14:30` of an instant (ISO text), on the city's clock. */
export function instantWords(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const { date, time } = cityParts(at);
  return `${dayWords(date)} ${time}`;
}

/** `2026年11月21日(周六) 至 2026年12月1日(周二)`, or `… 至今`. */
export function periodWords(from: string, until: string | null): string {
  return `${dayWords(from)} 至${until ? ` ${dayWords(until)}` : '今'}`;
}

/** `还剩 3 个工作日`, `今天到期`, `已超期 2 个工作日`. */
export function workingDaysLeftWords(days: number): string {
  if (days > 0) return `还剩 ${days} 个工作日`;
  return days === 0 ? '今天到期' : `已超期 ${-days} 个工作日`;
}

function cityParts(at: Date): { date: string; time: string } {
  const shifted = new Date(at.getTime() + cityOffsetMinutes * minute).toISOString();
  return { date: shifted.slice(0, 10), time: shifted.slice(11, 16) };
}
