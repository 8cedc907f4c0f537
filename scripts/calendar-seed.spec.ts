import { parse } from 'yaml';
import { parseWorkYear } from '../server/src/platform/calendar/domain/work-year';
import { type WorkYear, workingDaysOf } from '../server/src/platform/calendar/domain/working-days';
import {
  workYear2019,
  workYear2020,
  workYear2025,
  workYear2026,
} from '../server/test/factories/work-year.factory';
import { addDays } from '../shared/src/validation/plain-date';
import { draftOf, toYaml } from './calendar-seed.mjs';

/** Every day of the year with what it is, whatever the holidays are called. */
function naturesOf(workYear: WorkYear): string[] {
  const calendar = workingDaysOf([workYear]);
  const days: string[] = [];
  for (let day = `${workYear.year}-01-01`; day <= `${workYear.year}-12-31`; day = addDays(day, 1)) {
    days.push(`${day} ${calendar.isWorkingDay(day) ? 'work' : 'rest'}`);
  }
  return days;
}

describe('the draft of a year', () => {
  it.each([
    [2019, workYear2019],
    [2020, workYear2020],
    [2025, workYear2025],
    [2026, workYear2026],
  ])('T1 has the days that were published for %i', (year, published) => {
    const parsed = parseWorkYear(parse(toYaml(draftOf(year) as WorkYear as never)));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    expect(naturesOf(parsed.year)).toEqual(naturesOf(published));
  });

  it('says that nobody has compared it yet', () => {
    expect(draftOf(2026)?.source).toContain('待主管部门');
  });

  it('T2 is not made for a year of which nothing is known', () => {
    expect(draftOf(2099)).toBeUndefined();
  });
});
