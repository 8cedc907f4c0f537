import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { PolicyPackError, policiesFolder, readYaml } from '../policy/policy-folder';
import { parseWorkYear } from './domain/work-year';
import { type WorkingDays, workingDaysOf } from './domain/working-days';

/** The working days of the years that were published, read once at boot. A year that is not there is never guessed (T2). */
@Injectable()
export class WorkCalendar {
  private readonly days: WorkingDays = loadWorkingDays(join(policiesFolder, 'calendar'));

  /** The day of the n-th working day after `day`; undefined when a year on the way is not published. */
  addWorkingDays(day: string, workingDays: number): string | undefined {
    return this.days.addWorkingDays(day, workingDays);
  }
}

/** Reads every year of a folder; throws {@link PolicyPackError} that names the file and the fault. */
function loadWorkingDays(folder: string): WorkingDays {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return workingDaysOf(
    files.map((name) => {
      const file = join(folder, name);
      const parsed = parseWorkYear(readYaml(file));
      if (!parsed.ok) throw new PolicyPackError(file, parsed.faults);
      return parsed.year;
    }),
  );
}
