import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '@app/shared/validation/plain-date';
import { Injectable } from '@nestjs/common';
import { PolicyPackError, policiesFolder, readYaml } from '../policy/policy-folder';
import { parseWorkYear } from './domain/work-year';
import { type WorkingDays, type WorkYear, workingDaysOf } from './domain/working-days';

/**
 * The working days of the years that were published, as this process knows them. The files are the first version of a
 * year; {@link CalendarKeeper} puts what the database has published since in their place. A year that is not there is
 * never guessed (T2).
 */
@Injectable()
export class WorkCalendar {
  readonly seeds: readonly WorkYear[] = readWorkYears(join(policiesFolder, 'calendar'));
  /** Number of the newest publication that is in here; 0 for the files alone. */
  generation = 0;
  /** The version in force of each year. */
  years: ReadonlyMap<number, WorkYear> = byYear(this.seeds);
  days: WorkingDays = workingDaysOf(this.seeds);
  private readonly askedInVain = new Set<number>();

  /** The day of the n-th working day after `day`; undefined, with an alarm, when a year on the way is not published. */
  addWorkingDays(day: string, workingDays: number): string | undefined {
    const due = this.days.addWorkingDays(day, workingDays);
    if (due === undefined) this.noteMissing(day);
    return due;
  }

  /** Working days after `from` up to and including `until`; undefined, with an alarm, when a year is not published. */
  workingDaysBetween(from: string, until: string): number | undefined {
    const count = this.days.workingDaysBetween(from, until);
    if (count === undefined) this.noteMissing(from);
    return count;
  }

  /** Remembers that a count from `day` on met a year without a calendar, so that an alarm rings. */
  noteMissing(day: string): void {
    let year = Number(addDays(day, 1).slice(0, 4));
    while (this.days.years.includes(year)) year += 1;
    this.askedInVain.add(year);
  }

  get hasMissing(): boolean {
    return this.askedInVain.size > 0;
  }

  /** The years that were asked for in vain since the last call. */
  takeMissing(): number[] {
    const years = [...this.askedInVain];
    this.askedInVain.clear();
    return years;
  }

  /** Takes over what the database has published. */
  publish(published: readonly WorkYear[], generation: number): void {
    this.years = byYear([...this.seeds, ...published]);
    this.days = workingDaysOf([...this.years.values()]);
    this.generation = generation;
  }
}

/** A later entry for the same year replaces an earlier one. */
function byYear(years: readonly WorkYear[]): ReadonlyMap<number, WorkYear> {
  return new Map(years.map((workYear) => [workYear.year, workYear]));
}

/** Reads every year of a folder, drafts left out; throws {@link PolicyPackError} that names the file and the fault. */
function readWorkYears(folder: string): WorkYear[] {
  const files = readdirSync(folder).filter((name) => /^\d{4}\.yaml$/.test(name));
  return files.map((name) => {
    const file = join(folder, name);
    const parsed = parseWorkYear(readYaml(file));
    if (!parsed.ok) throw new PolicyPackError(file, parsed.faults);
    return parsed.year;
  });
}
