import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, fullYearsBetween } from '@app/shared/validation/plain-date';
import fc from 'fast-check';
import { parse } from 'yaml';
import { parseWorkYear } from '../../../platform/calendar/domain/work-year';
import { workingDaysOf } from '../../../platform/calendar/domain/working-days';
import { parseSchoolingPack } from './schooling-pack';
import { type SchoolingCycle, stepOf } from './schooling-policy';
import { birthWindow, cycleOf, stepStateAt, yearOn } from './schooling-year';

const folder = join(__dirname, '../../../../policies');
const read = (file: string) => parse(readFileSync(join(folder, file), 'utf8'));
const years = [2025, 2026].map((year) => {
  const parsed = parseWorkYear(read(`calendar/${year}.yaml`));
  if (!parsed.ok) throw new Error(`the calendar of ${year} is not sound`);
  return parsed.year;
});
const { isWorkingDay } = workingDaysOf(years);
const unpublished = (row: string) => new RangeError(row);
const chain = { value: [{ key: 'total', order: 'desc' }] as const, rule: '测试', confirmed: true };

function cycle(
  city: string,
  year: number,
  options: { change?: object; production?: true } = {},
): SchoolingCycle {
  const parsed = parseSchoolingPack({ ...read(`${city}/schooling.yaml`), ...options.change });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return cycleOf(parsed.pack, year, { demonstration: !options.production, unpublished, isWorkingDay, chain });
}
const apply = (of: SchoolingCycle) => stepOf(of, 'apply');

describe('the schooling year', () => {
  it('T7 closes a window at its published instant, the end of its last day in the city', () => {
    const window = apply(cycle('zhangjiagang', 2026));
    if (!window) throw new Error('no window');
    expect(window.opensAt?.toISOString()).toBe('2026-02-28T16:00:00.000Z');
    expect(window.closesAt?.toISOString()).toBe('2026-05-31T16:00:00.000Z');
    expect(stepStateAt(window, new Date('2026-02-28T15:59:59.999Z'))).toBe('coming');
    expect(stepStateAt(window, new Date('2026-02-28T16:00:00.000Z'))).toBe('present');
    expect(stepStateAt(window, new Date('2026-05-31T15:59:59.999Z'))).toBe('present');
    expect(stepStateAt(window, new Date('2026-05-31T16:00:00.000Z'))).toBe('past');
  });

  it('T7 closes at the hour that a city names', () => {
    expect(apply(cycle('kunshan', 2026))?.closesAt?.toISOString()).toBe('2026-04-20T09:00:00.000Z');
  });

  it('leaves a last day on a day of rest where the city says that applications go on', () => {
    // 2026-05-31 is a Sunday.
    expect(apply(cycle('zhangjiagang', 2026))).toMatchObject({ until: '2026-05-31', moved: false });
  });

  it('moves a last day off the holidays where the city says so, over 调休', () => {
    const restDay = { value: 'next-working-day', basis: 'office-setting' };
    // 31 May 2025 began the Dragon Boat holiday, which ended on 2 June.
    expect(apply(cycle('zhangjiagang', 2025, { change: { restDay } }))).toMatchObject({
      until: '2025-06-03',
      moved: true,
    });
    // 19 April 2026 is a Sunday without 调休.
    expect(apply(cycle('kunshan', 2026))).toMatchObject({ until: '2026-04-20', moved: true });
    // 2026-05-09 is a Saturday that is worked.
    const calendar = [
      { step: 'apply', name: '申请', from: '03-01', until: '05-09', basis: 'office-setting' },
    ];
    expect(apply(cycle('zhangjiagang', 2026, { change: { restDay, calendar } }))).toMatchObject({
      until: '2026-05-09',
      moved: false,
    });
  });

  it('T2 gives no last day where no calendar says which days are worked', () => {
    const window = apply(cycle('kunshan', 2031));
    expect(window).toMatchObject({ until: null, closesAt: null, from: '2031-03-20' });
  });

  it('refuses what no office has published, and stands in for it only in a demonstration', () => {
    const production = cycle('zhangjiagang', 2026, { production: true });
    expect(() => production.oneHome.value).toThrow('oneHome');
    expect(() => production.siblings.value).toThrow('siblings');
    expect(stepOf(production, 'confirm')).toMatchObject({ from: null, until: null, closesAt: null });
    const demonstration = cycle('zhangjiagang', 2026);
    expect(demonstration.oneHome).toMatchObject({ value: { years: 5, unit: 'room' }, confirmed: false });
    expect(stepOf(demonstration, 'confirm')).toMatchObject({ until: '2026-06-10', confirmed: false });
    expect(demonstration.refusal).toMatchObject({ value: 'no-further-place', confirmed: true });
  });

  it('ends a chain with the lot where the city draws one, and a second one is not added', () => {
    expect(cycle('zhangjiagang', 2026).chain.value.map(({ key }) => key)).toEqual(['total', 'lot']);
    const lotLast = { value: 'no', basis: 'office-setting' };
    expect(cycle('zhangjiagang', 2026, { change: { lotLast } }).chain.value.map(({ key }) => key)).toEqual([
      'total',
    ]);
  });

  it('stands for a day where only one day is published', () => {
    const first = stepOf(cycle('suzhou', 2026), 'first-ranking');
    const last = stepOf(cycle('suzhou', 2026), 'confirm');
    if (!first || !last) throw new Error('no step');
    const at = (instant: string) => [
      stepStateAt(first, new Date(instant)),
      stepStateAt(last, new Date(instant)),
    ];
    expect(at('2026-06-09T04:00:00Z')).toEqual(['coming', 'coming']);
    expect(at('2026-06-10T04:00:00Z')).toEqual(['coming', 'present']);
    expect(at('2026-07-10T04:00:00Z')).toEqual(['present', 'past']);
    expect(at('2026-07-11T04:00:00Z')).toEqual(['past', 'past']);
  });

  it('turns to the next year on the city’s day', () => {
    expect([
      yearOn('2026-11-30', '12-01'),
      yearOn('2026-12-01', '12-01'),
      yearOn('2027-01-01', '12-01'),
    ]).toEqual([2026, 2027, 2027]);
  });
});

describe('who may enter by age', () => {
  it.each([
    ['慈溪 2025', 6, 2025, '2018-09-01', '2019-08-31'],
    ['常熟 2020, 一年级', 6, 2020, '2013-09-01', '2014-08-31'],
    ['常熟 2020, 小班', 3, 2020, '2016-09-01', '2017-08-31'],
  ])('agrees with what %s published', (_, age, year, from, until) => {
    expect(birthWindow({ years: age, by: '08-31' }, year)).toEqual({ from, until });
  });

  it('is exactly those who have turned the age by the day, included, and had not a year before', () => {
    const by = fc.constantFrom('08-31', '12-31', '01-01', '09-30', '03-01');
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 16 }),
        fc.integer({ min: 2000, max: 2099 }),
        by,
        (age, year, day) => {
          const window = birthWindow({ years: age, by: day }, year);
          const reached = (born: string) => fullYearsBetween(born, `${year}-${day}`) >= age;
          const tooOld = (born: string) => fullYearsBetween(born, `${year - 1}-${day}`) >= age;
          for (const born of [window.from, window.until])
            expect([reached(born), tooOld(born)]).toEqual([true, false]);
          expect(reached(addDays(window.until, 1))).toBe(false);
          expect(tooOld(addDays(window.from, -1))).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('leaves no birthday out between one year and the next, and puts none into two', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 2000, max: 2099 }), (age, year) => {
        const rule = { years: age, by: '08-31' };
        expect(birthWindow(rule, year + 1).from).toBe(addDays(birthWindow(rule, year).until, 1));
      }),
    );
  });
});
