import { addDays } from '@app/shared/validation/plain-date';
import fc from 'fast-check';
import {
  workYear2019,
  workYear2020,
  workYear2025,
  workYear2026,
} from '../../../../test/factories/work-year.factory';
import { workingDaysOf } from '../../calendar/domain/working-days';
import { dueDayOf, type HeldSpan, workingDaysLeft } from './clock-arithmetic';

const calendar = workingDaysOf([workYear2019, workYear2020, workYear2025, workYear2026]);
/** Days from which a limit and its holds stay inside the two years. */
const starts = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2025-01-01', days));
const limits = fc.integer({ min: 1, max: 40 });
/** A hold that begins some days after the start and lasts some days. */
const offsets = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 40 }));
const spanAfter = (start: string, [after, length]: readonly [number, number]): HeldSpan => {
  const from = addDays(start, after);
  return { from, until: addDays(from, length) };
};

describe('the due day of a limit', () => {
  it.each([
    ['ten working days over the Spring Festival of 2025', '2025-01-24', { workingDays: 10 }, '2025-02-13'],
    ['ten working days over the Spring Festival of 2026', '2026-02-13', { workingDays: 10 }, '2026-03-05'],
    ['five working days over Labour Day 2025', '2025-04-25', { workingDays: 5 }, '2025-05-06'],
    ['natural days that end on a weekday', '2026-03-02', { days: 7 }, '2026-03-09'],
    ['natural days that end on a Saturday', '2026-03-02', { days: 5 }, '2026-03-09'],
    ['natural days that end on a worked Saturday', '2026-02-25', { days: 3 }, '2026-02-28'],
    ['natural days that end inside a holiday', '2026-09-28', { days: 5 }, '2026-10-08'],
    ['a fixed day, whatever day it is', '2026-03-02', { on: '2026-05-31' }, '2026-05-31'],
  ])('T1 is right for %s', (_, start, limit, due) => {
    expect(dueDayOf(start, limit, [], calendar)).toBe(due);
  });

  it('T2 is refused when a year on the way has no calendar', () => {
    expect(dueDayOf('2026-12-30', { workingDays: 2 }, [], calendar)).toBeUndefined();
    expect(dueDayOf('2026-12-30', { days: 2 }, [], calendar)).toBeUndefined();
    expect(dueDayOf('2026-12-30', { workingDays: 1 }, [], calendar)).toBe('2026-12-31');
    const held = [{ from: '2026-12-30', until: '2027-01-10' }];
    expect(dueDayOf('2026-12-30', { workingDays: 1 }, held, calendar)).toBeUndefined();
    expect(workingDaysLeft('2026-12-30', '2027-01-05', [], calendar)).toBeUndefined();
  });

  it.each([[{ workingDays: 0 }], [{ workingDays: 1.5 }], [{ days: 0 }]])('refuses %j', (limit) => {
    expect(() => dueDayOf('2026-03-02', limit, [], calendar)).toThrow(RangeError);
  });

  it.each([
    ['over a weekend, which holds no working time', '2026-03-06', '2026-03-08', '2026-03-16'],
    ['of three working days', '2026-03-04', '2026-03-09', '2026-03-19'],
    ['that ends on the day it began', '2026-03-04', '2026-03-04', '2026-03-16'],
    ['after the due day', '2026-03-17', '2026-03-20', '2026-03-16'],
  ])('T3 moves by exactly the working time of a hold %s', (_, from, until, due) => {
    expect(dueDayOf('2026-03-02', { workingDays: 10 }, [{ from, until }], calendar)).toBe(due);
  });

  it('T3 adds to natural days the natural days of a hold', () => {
    const held = [{ from: '2026-03-03', until: '2026-03-05' }];
    expect(dueDayOf('2026-03-02', { days: 7 }, held, calendar)).toBe('2026-03-11');
  });

  it('T3 is shifted by a hold before it by exactly the held working days', () => {
    fc.assert(
      fc.property(starts, limits, offsets, (start, count, offset) => {
        const due = dueDayOf(start, { workingDays: count }, [], calendar) as string;
        const held = spanAfter(start, offset);
        const shifted = dueDayOf(start, { workingDays: count }, [held], calendar);
        const lost = calendar.workingDaysBetween(held.from, held.until) as number;
        expect(shifted).toBe(held.from < due && lost > 0 ? calendar.addWorkingDays(due, lost) : due);
      }),
    );
  });

  it('T3 is the same in whatever order the holds came, and counts a day that is held twice once', () => {
    fc.assert(
      fc.property(starts, limits, fc.array(offsets, { maxLength: 5 }), (start, count, list) => {
        const held = list.map((offset) => spanAfter(start, offset));
        const due = dueDayOf(start, { workingDays: count }, held, calendar);
        expect(dueDayOf(start, { workingDays: count }, [...held].reverse(), calendar)).toBe(due);
        expect(dueDayOf(start, { workingDays: count }, [...held, ...held], calendar)).toBe(due);
      }),
    );
  });

  it('T3 takes a hold that replaces another for the union of both', () => {
    fc.assert(
      fc.property(starts, limits, offsets, fc.integer({ min: 0, max: 40 }), (start, count, offset, cut) => {
        const whole = spanAfter(start, offset);
        const middle = addDays(whole.from, Math.min(cut, offset[1]));
        const parts = [
          { from: whole.from, until: middle },
          { from: middle, until: whole.until },
        ];
        const limit = { workingDays: count };
        expect(dueDayOf(start, limit, parts, calendar)).toBe(dueDayOf(start, limit, [whole], calendar));
      }),
    );
  });

  it('T3 never comes earlier by a hold', () => {
    fc.assert(
      fc.property(starts, limits, offsets, fc.boolean(), (start, count, offset, natural) => {
        const limit = natural ? { days: count } : { workingDays: count };
        const due = dueDayOf(start, limit, [], calendar) as string;
        expect((dueDayOf(start, limit, [spanAfter(start, offset)], calendar) as string) >= due).toBe(true);
      }),
    );
  });
});

describe('the working days that are left', () => {
  it.each([
    ['2026-03-02', '2026-03-16', 10],
    ['2026-03-16', '2026-03-16', 0],
    ['2026-03-17', '2026-03-16', -1],
    ['2026-03-21', '2026-03-16', -4],
    ['2026-03-13', '2026-03-16', 1],
  ])('on %s before %s are %i', (day, due, left) => {
    expect(workingDaysLeft(day, due, [], calendar)).toBe(left);
  });

  it('T3 do not melt while the clock is held', () => {
    fc.assert(
      fc.property(starts, limits, offsets, (start, count, offset) => {
        const held = spanAfter(start, offset);
        const due = dueDayOf(start, { workingDays: count }, [held], calendar) as string;
        const [before, after] = [held.from, held.until].map((day) =>
          workingDaysLeft(day, due, [held], calendar),
        );
        if (held.until <= due) expect(after).toBe(before);
      }),
    );
  });
});
