import type { CalendarVersionView } from '@app/shared/calendar/calendar.views';
import { addDays, dayOfWeek } from '@app/shared/validation/plain-date';

/** `holiday` rests by the notice, `workday` is a weekend day that is worked (调休), the others follow the week. */
export type DayKind = 'plain' | 'weekend' | 'holiday' | 'workday';
export type GridDay = { date: string; number: number; kind: DayKind; changed: boolean; name?: string };
/** `before`: empty places before the first day, weeks begin on Monday. */
export type GridMonth = { month: number; before: number; days: GridDay[] };

type Year = Pick<CalendarVersionView, 'year' | 'holidays' | 'workingWeekendDays' | 'changedDays'>;

/** The twelve months of one version of a year. */
export function yearGrid(version: Year): GridMonth[] {
  const months: GridMonth[] = [];
  for (let date = `${version.year}-01-01`; date.startsWith(String(version.year)); date = addDays(date, 1)) {
    const month = Number(date.slice(5, 7));
    if (months.at(-1)?.month !== month) months.push({ month, before: placeInWeek(date), days: [] });
    months.at(-1)?.days.push(dayOf(version, date));
  }
  return months;
}

function dayOf({ holidays, workingWeekendDays, changedDays }: Year, date: string): GridDay {
  const holiday = holidays.find(({ from, until }) => from <= date && date <= until);
  const weekend = placeInWeek(date) >= 5;
  const ordinary: DayKind = weekend ? 'weekend' : 'plain';
  const kind = holiday ? 'holiday' : workingWeekendDays.includes(date) ? 'workday' : ordinary;
  return {
    date,
    number: Number(date.slice(8)),
    kind,
    changed: changedDays.includes(date),
    name: holiday?.name,
  };
}

/** 0 for Monday. */
const placeInWeek = (date: string): number => (dayOfWeek(date) + 6) % 7;
