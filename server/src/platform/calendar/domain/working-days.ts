import { addDays, dayOfWeek } from '@app/shared/validation/plain-date';

/** One year of the State Council's notice: the days off, and the weekend days that are worked (调休). */
export type WorkYear = {
  year: number;
  /** Name of the notice, e.g. 国务院办公厅关于2025年部分节假日安排的通知. */
  document: string;
  source: string;
  holidays: readonly { name: string; from: string; until: string }[];
  workingWeekendDays: readonly string[];
};

/** Working days of the years that were published. Every answer about another year is undefined, never a guess (T2). */
export type WorkingDays = {
  years: readonly number[];
  isWorkingDay(day: string): boolean | undefined;
  /** The day on which the n-th working day after `day` falls (`day` itself not counted); n ≥ 1, else RangeError. */
  addWorkingDays(day: string, workingDays: number): string | undefined;
  /** The n-th working day before `day`; n ≥ 1, else RangeError. */
  subtractWorkingDays(day: string, workingDays: number): string | undefined;
  /** Working days after `from` up to and including `until`; 0 when `until` is not later. */
  workingDaysBetween(from: string, until: string): number | undefined;
};

/** Builds the calendar from the published years. A later entry for the same year replaces an earlier one. */
export function workingDaysOf(years: readonly WorkYear[]): WorkingDays {
  const byYear = new Map(years.map((year) => [year.year, dayTypesOf(year)]));

  function isWorkingDay(day: string): boolean | undefined {
    const types = byYear.get(Number(day.slice(0, 4)));
    if (types === undefined) return undefined;
    if (types.off.has(day)) return false;
    const weekday = dayOfWeek(day);
    return types.worked.has(day) || (weekday !== 0 && weekday !== 6);
  }

  function step(day: string, workingDays: number, direction: 1 | -1): string | undefined {
    if (!Number.isInteger(workingDays) || workingDays < 1)
      throw new RangeError('Working days must be 1 or more');
    let left = workingDays;
    for (let next = addDays(day, direction); ; next = addDays(next, direction)) {
      const works = isWorkingDay(next);
      if (works === undefined) return undefined;
      if (works) left -= 1;
      if (left === 0) return next;
    }
  }

  function workingDaysBetween(from: string, until: string): number | undefined {
    let count = 0;
    for (let day = addDays(from, 1); day <= until; day = addDays(day, 1)) {
      const works = isWorkingDay(day);
      if (works === undefined) return undefined;
      if (works) count += 1;
    }
    return count;
  }

  return {
    years: [...byYear.keys()].sort((a, b) => a - b),
    isWorkingDay,
    addWorkingDays: (day, workingDays) => step(day, workingDays, 1),
    subtractWorkingDays: (day, workingDays) => step(day, workingDays, -1),
    workingDaysBetween,
  };
}

/** The days of a year whose nature a new version changes, in order; every day of rest or work when there was none. */
export function changedDays(before: WorkYear | undefined, after: WorkYear): string[] {
  const old = before && workingDaysOf([before]);
  const now = workingDaysOf([after]);
  const changed: string[] = [];
  const last = `${after.year}-12-31`;
  for (let day = `${after.year}-01-01`; day <= last; day = addDays(day, 1)) {
    if (old?.isWorkingDay(day) !== now.isWorkingDay(day)) changed.push(day);
  }
  return changed;
}

function dayTypesOf(year: WorkYear): { off: Set<string>; worked: Set<string> } {
  const off = new Set<string>();
  for (const { from, until } of year.holidays) {
    for (let day = from; day <= until; day = addDays(day, 1)) off.add(day);
  }
  return { off, worked: new Set(year.workingWeekendDays) };
}
