import * as fc from 'fast-check';
import {
  addDays,
  addMonths,
  comparePlainDates,
  dayOfWeek,
  daysBetween,
  fullMonthsBetween,
  fullYearsBetween,
  isPlainDate,
  readTypedDate,
  toChineseDate,
} from './plain-date';

const millisecondsPerDay = 86_400_000;

// The oracle: midnight UTC, so that no zone of the machine takes part. Years 1900–2200.
const day = fc.integer({ min: -25_567, max: 84_006 });
const dateOf = (dayNumber: number) => new Date(dayNumber * millisecondsPerDay).toISOString().slice(0, 10);
const plainDate = day.map(dateOf);

describe('plain dates', () => {
  it.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('accepts %s', (text) => {
    expect(isPlainDate(text)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '0000-01-01',
    '',
    null,
    20260101,
  ])('B2 refuses %j', (value) => {
    expect(isPlainDate(value)).toBe(false);
  });

  it.each([
    ['2026-1-5', '2026-01-05'],
    ['2026/01/05', '2026-01-05'],
    ['2026.1.5', '2026-01-05'],
    ['2026年11月21日', '2026-11-21'],
    ['20261121', '2026-11-21'],
    ['2026-02-30', '2026-02-30'],
    ['11/21/2026', undefined],
    ['2026-11-21T00:00:00Z', undefined],
  ])('reads %s as %s', (typed, date) => {
    expect(readTypedDate(typed)).toBe(date);
  });

  it('adds and counts days as the calendar does', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -20_000, max: 20_000 }), (start, days) => {
        expect(addDays(dateOf(start), days)).toBe(dateOf(start + days));
        expect(daysBetween(dateOf(start), dateOf(start + days))).toBe(days);
        expect(dayOfWeek(dateOf(start))).toBe(new Date(start * millisecondsPerDay).getUTCDay());
      }),
    );
  });

  it('orders days as their text does', () => {
    fc.assert(
      fc.property(plainDate, plainDate, (a, b) => {
        expect(Math.sign(comparePlainDates(a, b))).toBe(a === b ? 0 : a < b ? -1 : 1);
      }),
    );
  });

  it('adds months to the same day, or to the last day of a month that is too short', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2026-03-31', -13)).toBe('2025-02-28');
    fc.assert(
      fc.property(plainDate, fc.integer({ min: -600, max: 600 }), (date, months) => {
        const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number];
        const lastDay = new Date(Date.UTC(year, month + months, 0));
        const expected =
          lastDay.toISOString().slice(0, 8) +
          String(Math.min(dayOfMonth, lastDay.getUTCDate())).padStart(2, '0');
        expect(addMonths(date, months)).toBe(expected);
      }),
    );
  });

  it('counts full months by anniversaries: 1,096 days are 36 months', () => {
    expect(daysBetween('2023-01-01', '2026-01-01')).toBe(1096);
    expect(fullMonthsBetween('2023-01-01', '2026-01-01')).toBe(36);
    expect(fullMonthsBetween('2023-01-01', '2025-12-31')).toBe(35);
    expect(fullMonthsBetween('2026-01-31', '2026-02-28')).toBe(1);
    fc.assert(
      fc.property(plainDate, plainDate, (from, to) => {
        const months = fullMonthsBetween(from, to);
        expect(addMonths(from, months) <= to).toBe(true);
        expect(addMonths(from, months + 1) > to).toBe(true);
      }),
    );
  });

  it('counts the years of a child born on a leap day', () => {
    expect(fullYearsBetween('2020-02-29', '2026-02-27')).toBe(5);
    expect(fullYearsBetween('2020-02-29', '2026-02-28')).toBe(6);
    expect(fullYearsBetween('2019-09-01', '2026-08-31')).toBe(6);
  });

  it('writes a day as people read it', () => {
    expect(toChineseDate('2026-11-21')).toBe('2026年11月21日(周六)');
    expect(toChineseDate('2026-02-01')).toBe('2026年2月1日(周日)');
  });

  it('refuses to leave the calendar', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addMonths('0001-01-31', -1)).toThrow(RangeError);
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
  });

  it('T4 never asks Date, so no time zone can move a day', () => {
    const realDate = globalThis.Date;
    class ForbiddenDate {
      constructor() {
        throw new Error('a plain date went through Date');
      }
    }
    globalThis.Date = ForbiddenDate as unknown as DateConstructor;
    try {
      expect(addDays('2026-10-25', 1)).toBe('2026-10-26');
      expect(addMonths('2026-03-31', 1)).toBe('2026-04-30');
      expect(fullMonthsBetween('2026-03-29', '2026-10-25')).toBe(6);
      expect(toChineseDate('2026-03-29')).toBe('2026年3月29日(周日)');
    } finally {
      globalThis.Date = realDate;
    }
  });
});
