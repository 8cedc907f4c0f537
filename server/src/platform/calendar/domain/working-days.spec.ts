import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '@app/shared/validation/plain-date';
import fc from 'fast-check';
import { parse } from 'yaml';
import { parseWorkYear } from './work-year';
import { type WorkYear, workingDaysOf } from './working-days';

const folder = join(__dirname, '../../../../policies/calendar');
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
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

  it('T1 follows a change of the list within the year', () => {
    const [year] = publishedYears();
    const extended = {
      ...(year as WorkYear),
      holidays: [{ name: '春节', from: '2025-01-28', until: '2025-02-09' }],
    };
    const changed = workingDaysOf([{ ...extended, workingWeekendDays: [] }]);
    expect(changed.addWorkingDays('2025-01-27', 1)).toBe('2025-02-10');
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
