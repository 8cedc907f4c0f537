import type { DayView } from '@app/shared/appointments/appointments.views';
import { addDays, addMonths, dayOfWeek } from '@app/shared/validation/plain-date';
import { timeOf } from '@/words/appointments';
import { dayWords, instantWords } from '@/words/dates';

/** One day of a month as it is shown. `none`: past, or nothing is known of it. */
export type DayCell = {
  day: string;
  state: DayView['state'] | 'none';
  /** Under the number: 余 3, 约满. */
  word: string;
  /** The whole of it, spoken. */
  spoken: string;
};

/** `2026-11` of a day. */
export const monthOf = (day: string): string => day.slice(0, 7);

export function monthTitle(month: string): string {
  return `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`;
}

export function nextMonth(month: string, step: 1 | -1): string {
  return monthOf(addMonths(`${month}-01`, step));
}

/** First and last day of a month. */
export function monthRange(month: string): { from: string; until: string } {
  return { from: `${month}-01`, until: addDays(`${nextMonth(month, 1)}-01`, -1) };
}

/** The days of a month in weeks from Monday, from the present week on; undefined before the first and after the last. */
export function weeksOf(month: string, days: readonly DayView[], today: string): (DayCell | undefined)[][] {
  const { from, until } = monthRange(month);
  const lead = (dayOfWeek(from) + 6) % 7;
  const cells: (DayCell | undefined)[] = Array.from({ length: lead }, () => undefined);
  for (let day = from; day <= until; day = addDays(day, 1)) cells.push(cellOf(day, days, today));
  while (cells.length % 7 !== 0) cells.push(undefined);
  const weeks = Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  return weeks.filter((week) => week.some((cell) => cell !== undefined && cell.day >= today));
}

/** Days of a month that can still be looked at, in their order; the rest is left out. */
export function comingDays(month: string, days: readonly DayView[], today: string): DayCell[] {
  return weeksOf(month, days, today)
    .flat()
    .filter(
      (cell): cell is DayCell => cell !== undefined && cell.state !== 'none' && cell.state !== 'closed',
    );
}

function cellOf(day: string, days: readonly DayView[], today: string): DayCell {
  const view = day < today ? undefined : days.find((one) => one.day === day);
  const name = dayWords(day);
  if (!view) return { day, state: 'none', word: '', spoken: `${name}，不能预约` };
  switch (view.state) {
    case 'free':
      return { day, state: 'free', word: `余${view.free}`, spoken: `${name}，还有 ${view.free} 个号` };
    case 'full':
      return { day, state: 'full', word: '约满', spoken: `${name}，已约满` };
    case 'closed':
      return { day, state: 'closed', word: '休', spoken: `${name}，不办公或已过` };
    case 'unreleased':
      return { day, state: 'unreleased', word: '待放', spoken: `${name}，${releaseWords(view.opensAt)}` };
  }
}

/** When a day is released: `2026年12月8日(周二) 08:00 放号`. */
export function releaseWords(opensAt: string | null): string {
  return opensAt ? `${instantWords(opensAt)} 放号` : '还没有放号';
}

/** How people who ask before the release are served, in one sentence with the figures of the day. */
export function demandWords(opensAt: string, count: number): string {
  const asked = count === 0 ? '现在还没有人登记' : `现在有 ${count} 人登记`;
  return `${asked}。${timeOf(opensAt)} 放号时抽签排顺序，早登记晚登记机会一样。`;
}
