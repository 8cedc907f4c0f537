import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '@app/shared/validation/plain-date';
import fc from 'fast-check';
import { parse } from 'yaml';
import {
  workYear2019,
  workYear2019AsFirstPublished,
  workYear2020,
  workYear2020AsFirstPublished,
  workYear2025,
  workYear2026,
} from '../../../../test/factories/work-year.factory';
import { parseWorkYear } from './work-year';
import { changedDays, type WorkYear, workingDaysOf } from './working-days';

const folder = join(__dirname, '../../../../policies/calendar');
const files = readdirSync(folder).filter((name) => /^\d{4}\.yaml$/.test(name));
const raw = (name: string): unknown => parse(readFileSync(join(folder, name), 'utf8'));

function publishedYears(): WorkYear[] {
  return files.map((name) => {
    const parsed = parseWorkYear(raw(name));
    if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed.faults)}`);
    return parsed.year;
  });
}

describe('working days', () => {
  const calendar = workingDaysOf(publishedYears());
  const loaded = fc.integer({ min: 0, max: 600 }).map((days) => addDays('2025-01-01', days));

  it.each([
    ['2025-01-24', 10, '2025-02-13'],
    ['2026-02-13', 10, '2026-03-05'],
    ['2025-04-25', 5, '2025-05-06'],
    ['2025-09-30', 1, '2025-10-09'],
    ['2025-12-31', 1, '2026-01-04'],
  ])('T1 counts from %s %i working days to %s', (from, count, due) => {
    expect(calendar.addWorkingDays(from, count)).toBe(due);
  });

  it('T1 knows holidays on weekdays and worked weekend days', () => {
    expect(calendar.isWorkingDay('2025-01-28')).toBe(false);
    expect(calendar.isWorkingDay('2025-01-26')).toBe(true);
    expect(calendar.isWorkingDay('2025-05-31')).toBe(false);
    expect(calendar.isWorkingDay('2026-02-14')).toBe(true);
    expect(calendar.isWorkingDay('2026-11-21')).toBe(false);
  });

  /** What was published in the year before, and what it was changed to within the year. */
  it.each([
    ['Labour Day 2019 as first published', workYear2019AsFirstPublished, '2019-04-26', 3, '2019-05-02'],
    ['Labour Day 2019 as changed in March', workYear2019, '2019-04-26', 3, '2019-04-30'],
    ['the day after four days off instead of one', workYear2019, '2019-04-30', 1, '2019-05-05'],
    ['the Sunday that was worked for it', workYear2019, '2019-04-27', 1, '2019-04-28'],
    ['the Sunday that was not, before', workYear2019AsFirstPublished, '2019-04-27', 1, '2019-04-29'],
    ['Spring Festival 2020 as first published', workYear2020AsFirstPublished, '2020-01-23', 1, '2020-01-31'],
    ['the worked Saturday after it', workYear2020AsFirstPublished, '2020-01-31', 1, '2020-02-01'],
    ['Spring Festival 2020 as extended', workYear2020, '2020-01-23', 1, '2020-02-03'],
    ['five working days over the extension', workYear2020, '2020-01-21', 5, '2020-02-05'],
    ['five working days without it', workYear2020AsFirstPublished, '2020-01-21', 5, '2020-02-03'],
  ])('T1 counts with %s', (_, year, from, count, due) => {
    expect(workingDaysOf([year]).addWorkingDays(from, count)).toBe(due);
  });

  it('T1 names the days that a change of the list made work or rest', () => {
    expect(changedDays(workYear2019AsFirstPublished, workYear2019)).toEqual([
      '2019-04-28',
      '2019-05-02',
      '2019-05-03',
      '2019-05-05',
    ]);
    expect(changedDays(workYear2020AsFirstPublished, workYear2020)).toEqual(['2020-01-31', '2020-02-01']);
    expect(changedDays(workYear2020, workYear2020)).toEqual([]);
    expect(changedDays(undefined, workYear2020)).toHaveLength(366);
  });

  it('T2 refuses a year that is not loaded instead of taking it as free of holidays', () => {
    expect(calendar.isWorkingDay('2024-12-31')).toBeUndefined();
    expect(calendar.addWorkingDays('2024-12-30', 1)).toBeUndefined();
    expect(calendar.addWorkingDays('2026-12-30', 2)).toBeUndefined();
    expect(calendar.addWorkingDays('2026-12-30', 1)).toBe('2026-12-31');
    expect(calendar.workingDaysBetween('2026-12-30', '2027-01-04')).toBeUndefined();
    expect(workingDaysOf([]).addWorkingDays('2026-01-05', 1)).toBeUndefined();
  });

  it('refuses to count fewer than one or a part of a working day', () => {
    expect(() => calendar.addWorkingDays('2026-01-05', 0)).toThrow(RangeError);
    expect(() => calendar.addWorkingDays('2026-01-05', 1.5)).toThrow(RangeError);
  });

  it('always ends on a working day, exactly as many working days later', () => {
    fc.assert(
      fc.property(loaded, fc.integer({ min: 1, max: 40 }), (day, count) => {
        const due = calendar.addWorkingDays(day, count) as string;
        expect(calendar.isWorkingDay(due)).toBe(true);
        expect(calendar.workingDaysBetween(day, due)).toBe(count);
      }),
    );
  });

  it('goes back as many working days as it went on', () => {
    fc.assert(
      fc.property(loaded, fc.integer({ min: 1, max: 40 }), (day, count) => {
        const first = calendar.addWorkingDays(day, 1) as string;
        const last = calendar.addWorkingDays(first, count) as string;
        expect(calendar.subtractWorkingDays(last, count)).toBe(first);
      }),
    );
  });

  it('adds working days in parts as well as at once', () => {
    fc.assert(
      fc.property(loaded, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (day, a, b) => {
        const first = calendar.addWorkingDays(day, a) as string;
        expect(calendar.addWorkingDays(first, b)).toBe(calendar.addWorkingDays(day, a + b));
      }),
    );
  });
});

describe('calendar files', () => {
  it('T1 say the same as the notices', () => {
    const days = ({ holidays, workingWeekendDays }: WorkYear) => ({ holidays, workingWeekendDays });
    expect(publishedYears().map(days)).toEqual([workYear2025, workYear2026].map(days));
  });

  it('hold the published number of days', () => {
    const counts = publishedYears().map((year) => [
      year.year,
      year.workingWeekendDays.length,
      year.holidays.length,
    ]);
    expect(counts).toEqual([
      [2025, 5, 6],
      [2026, 6, 7],
    ]);
  });

  it.each([
    [{ extra: 1 }, 'extra'],
    [{ year: '2025' }, 'year'],
    [{ document: '' }, 'document'],
    [{ holidays: 'none' }, 'holidays'],
    [{ holidays: [{ name: '元旦', from: '2024-01-01', until: '2025-01-01' }] }, 'holidays.0.from'],
    [{ holidays: [{ name: '元旦', from: '2025-01-02', until: '2025-01-01' }] }, 'holidays.0.until'],
    [{ holidays: [{ name: '元旦', from: '2025-01-01', until: '2025-01-01', days: 1 }] }, 'holidays.0.days'],
    [{ workingWeekendDays: ['2025-02-30'] }, 'workingWeekendDays.0'],
    [{ workingWeekendDays: ['2025-01-27'] }, 'workingWeekendDays.0'],
    [{ workingWeekendDays: ['2025-02-01'] }, 'workingWeekendDays.0'],
    [{ workingWeekendDays: ['2025-01-26', '2025-01-26'] }, 'workingWeekendDays.1'],
  ])('are refused with %j', (change, path) => {
    const parsed = parseWorkYear({ ...(raw('2025.yaml') as object), ...change });
    expect(parsed.ok ? [] : parsed.faults.map((fault) => fault.path)).toContain(path);
  });

  it('are refused when they are no mapping', () => {
    expect(parseWorkYear(['2025']).ok).toBe(false);
    expect(parseWorkYear(null).ok).toBe(false);
  });
});
