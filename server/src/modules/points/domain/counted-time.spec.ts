import { addMonths, fullMonthsBetween, fullYearsBetween } from '@app/shared/validation/plain-date';
import fc from 'fast-check';
import {
  dayText,
  fullMonths,
  fullYears,
  lastRun,
  monthText,
  packDay,
  readMonth,
  residenceMonths,
  union,
} from './counted-time';

const span = (from: string, until: string) => ({ from: packDay(from), until: packDay(until) });
const rule = { gaps: 'sum', graceDays: 0, count: 'anniversary' } as const;
const end = packDay('2026-05-31');
const anyDay = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2080-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('counted time', () => {
  it('counts full months and years as the shared calendar does, on every pair of days', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (from, to) => {
        expect(fullMonths(packDay(from), packDay(to))).toBe(fullMonthsBetween(from, to));
        expect(fullYears(packDay(from), packDay(to))).toBe(fullYearsBetween(from, to));
        expect(dayText(packDay(from))).toBe(from);
      }),
    );
  });

  it.each([
    ['2026-01-31', '2026-02-28', 1],
    ['2026-01-31', '2026-02-27', 0],
    ['2024-02-29', '2025-02-28', 12],
    ['2026-01-15', '2026-02-14', 0],
    ['2026-01-15', '2026-02-15', 1],
  ])('from %s to %s there are %i full months', (from, to, months) => {
    expect(fullMonths(packDay(from), packDay(to))).toBe(months);
  });

  it('counts 1,096 days as 36 months by anniversaries and as 36 by thirty days, with the rest dropped', () => {
    const three = [span('2020-01-01', '2023-01-01')];
    expect(residenceMonths(three, end, rule)).toBe(36);
    expect(residenceMonths(three, end, { ...rule, count: 'thirty-days' })).toBe(36);
    expect(residenceMonths([span('2020-01-01', '2022-12-31')], end, rule)).toBe(35);
  });

  it('counts a calendar month once however many spans touch it, and not when only its first midnight is touched', () => {
    const spans = [span('2026-01-10', '2026-01-12'), span('2026-01-20', '2026-03-01')];
    expect(residenceMonths(spans, end, { ...rule, count: 'calendar' })).toBe(2);
  });

  it.each([
    ['sum', 0, 12 + 4],
    ['restart', 0, 4],
    ['forgive', 29, 4],
    ['forgive', 30, 16],
  ] as const)('with gaps that %s (grace %i days) counts %i months', (gaps, graceDays, months) => {
    const spans = [span('2025-01-01', '2026-01-01'), span('2026-01-31', '2026-05-31')];
    expect(residenceMonths(spans, end, { ...rule, gaps, graceDays })).toBe(months);
  });

  it('counts nothing for a run that has ended, where the run must last', () => {
    const spans = [span('2020-01-01', '2026-05-01')];
    expect(residenceMonths(spans, end, { ...rule, gaps: 'restart' })).toBe(0);
    expect(residenceMonths([], end, { ...rule, gaps: 'restart' })).toBe(0);
  });

  it('takes the last run of months, short gaps overlooked but not counted', () => {
    const month = (text: string) => readMonth(text)!;
    const spans = [
      { from: month('2025-01'), until: month('2025-07') },
      { from: month('2025-08'), until: month('2026-01') },
    ];
    expect(lastRun(spans, 0)).toBe(5);
    expect(lastRun(spans, 1)).toBe(11);
  });

  it('knows months and no others', () => {
    expect(monthText(readMonth('2026-12')!)).toBe('2026-12');
    expect([readMonth('2026-13'), readMonth('2026-1'), readMonth('202601'), readMonth(202601)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('a union does not mind the order, and counts no day twice', () => {
    const spans = [
      span('2020-01-01', '2020-06-01'),
      span('2020-03-01', '2020-09-01'),
      span('2021-01-01', '2021-02-01'),
    ];
    expect(union([...spans].reverse())).toEqual([
      span('2020-01-01', '2020-09-01'),
      span('2021-01-01', '2021-02-01'),
    ]);
    expect(addMonths('2020-01-01', 9)).toBe('2020-10-01');
  });
});
