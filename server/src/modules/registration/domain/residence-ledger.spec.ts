import { addDays, addMonths, daysBetween } from '@app/shared/validation/plain-date';
import fc from 'fast-check';
import { type LedgerRule, type LedgerStay, residenceLedger } from './residence-ledger';

const sumRule: LedgerRule = {
  countFrom: 'declaration',
  gapRule: 'sum',
  graceDays: 0,
  monthRule: 'anniversary',
  lateEndorsement: 'no-effect',
};
const restartRule: LedgerRule = { ...sumRule, gapRule: 'restart' };
const forgivingRule: LedgerRule = { ...sumRule, gapRule: 'forgive-up-to-days', graceDays: 7 };

function stay(from: string, until: string | null, over: Partial<LedgerStay> = {}): LedgerStay {
  return { stayId: `stay-${from}`, from, until, countsFrom: from, countsFromReason: 'arrival', ...over };
}

describe('residence of one person', () => {
  it('is nothing without a stay', () => {
    expect(residenceLedger([], '2026-06-01', sumRule)).toEqual({
      asOf: '2026-06-01',
      since: undefined,
      continuousMonths: 0,
      cumulativeMonths: 0,
      countedMonths: 0,
      countedDays: 0,
      periods: [],
      gaps: [],
    });
  });

  it('counts full months up to the day asked for', () => {
    const open = [stay('2025-01-31', null)];
    expect(residenceLedger(open, '2025-02-27', sumRule).countedMonths).toBe(0);
    expect(residenceLedger(open, '2025-02-28', sumRule).countedMonths).toBe(1);
    expect(residenceLedger(open, '2026-01-31', sumRule)).toMatchObject({
      countedMonths: 12,
      since: '2025-01-31',
    });
  });

  it('counts an overlap of two rooms once', () => {
    const stays = [stay('2025-01-01', '2025-07-01'), stay('2025-06-01', null)];
    const ledger = residenceLedger(stays, '2026-01-01', restartRule);
    expect(ledger).toMatchObject({ countedMonths: 12, countedDays: 365, gaps: [] });
    expect(ledger.periods).toEqual([
      { from: '2025-01-01', until: '2026-01-01', days: 365, stayIds: ['stay-2025-01-01', 'stay-2025-06-01'] },
    ]);
  });

  it('sees no gap when one leaves and moves in on the same day', () => {
    const stays = [stay('2025-01-01', '2025-07-01'), stay('2025-07-01', null)];
    expect(residenceLedger(stays, '2026-01-01', restartRule)).toMatchObject({
      continuousMonths: 12,
      gaps: [],
    });
  });

  it('ignores stays that begin after the day asked for', () => {
    expect(residenceLedger([stay('2026-01-01', null)], '2025-12-31', sumRule).periods).toEqual([]);
  });
});

describe('a gap', () => {
  const stays = [stay('2024-01-01', '2025-01-01'), stay('2025-01-11', null)];

  it('begins the count again under restart, and still shows the sum', () => {
    const ledger = residenceLedger(stays, '2025-07-11', restartRule);
    expect(ledger).toMatchObject({
      continuousMonths: 6,
      countedMonths: 6,
      cumulativeMonths: 18,
      since: '2025-01-11',
    });
    expect(ledger.gaps).toEqual([
      { from: '2025-01-01', until: '2025-01-11', days: 10, reason: 'no-confirmed-stay', effect: 'restarts' },
    ]);
  });

  it('is left out under sum, both sides added (佛山 2018, 浙江)', () => {
    const ledger = residenceLedger(stays, '2025-07-11', sumRule);
    expect(ledger).toMatchObject({ continuousMonths: 6, countedMonths: 18, since: '2024-01-01' });
    expect(ledger.gaps[0]?.effect).toBe('not-counted');
  });

  it('is overlooked up to the city’s days, and its days then count', () => {
    const short = [stay('2024-01-01', '2025-01-01'), stay('2025-01-08', null)];
    expect(residenceLedger(short, '2026-01-01', forgivingRule)).toMatchObject({
      countedMonths: 24,
      countedDays: 731,
      gaps: [{ days: 7, effect: 'forgiven' }],
    });
    expect(residenceLedger(stays, '2025-07-11', forgivingRule)).toMatchObject({
      countedMonths: 6,
      gaps: [{ days: 10, effect: 'restarts' }],
    });
  });

  it('that still lasts breaks the run, except within the forgiven days', () => {
    const left = [stay('2024-01-01', '2025-01-01')];
    expect(residenceLedger(left, '2025-01-05', restartRule)).toMatchObject({
      continuousMonths: 0,
      countedMonths: 0,
    });
    expect(residenceLedger(left, '2025-01-05', sumRule)).toMatchObject({
      continuousMonths: 0,
      countedMonths: 12,
    });
    expect(residenceLedger(left, '2025-01-05', forgivingRule)).toMatchObject({
      continuousMonths: 12,
      gaps: [{ effect: 'not-counted', days: 4 }],
    });
    expect(residenceLedger(left, '2025-01-09', forgivingRule)).toMatchObject({ continuousMonths: 0 });
  });

  it('before the first counted day begins nothing again, because nothing had begun', () => {
    const late = [stay('2025-01-01', null, { countsFrom: '2025-01-05', countsFromReason: 'declared-later' })];
    for (const rule of [restartRule, forgivingRule]) {
      const ledger = residenceLedger(late, '2025-07-05', rule);
      expect(ledger).toMatchObject({ since: '2025-01-05', countedMonths: 6 });
      expect(ledger.gaps).toMatchObject([{ days: 4, effect: 'not-counted' }]);
    }
  });

  it('is told apart by its reason: absent, declared late, confirmed late, before counting began', () => {
    const ledger = residenceLedger(
      [
        stay('2011-03-01', '2011-06-01'),
        stay('2011-07-01', '2011-09-01', { countsFrom: '2011-07-11', countsFromReason: 'declared-later' }),
        stay('2011-09-01', null, { countsFrom: '2011-09-03', countsFromReason: 'confirmed-later' }),
      ],
      '2012-01-01',
      { ...sumRule, earliest: '2011-04-01' },
    );
    expect(ledger.gaps.map(({ from, until, reason }) => [from, until, reason])).toEqual([
      ['2011-03-01', '2011-04-01', 'before-counting-began'],
      ['2011-06-01', '2011-07-01', 'no-confirmed-stay'],
      ['2011-07-01', '2011-07-11', 'declared-later'],
      ['2011-09-01', '2011-09-03', 'confirmed-later'],
    ]);
  });
});

describe('months', () => {
  const stays = [stay('2025-01-31', '2025-03-01'), stay('2025-03-10', '2025-04-20')];

  it.each([
    ['anniversary', 2],
    ['calendar-distinct', 4],
    ['thirty-days', 2],
  ] as const)('by %s are %i', (monthRule, months) => {
    expect(residenceLedger(stays, '2025-04-20', { ...sumRule, monthRule }).cumulativeMonths).toBe(months);
  });

  it('of 1,096 days are 36 by anniversaries and by thirty days alike', () => {
    const three = [stay('2023-01-01', '2026-01-01')];
    expect(residenceLedger(three, '2026-01-01', sumRule).countedMonths).toBe(36);
    expect(residenceLedger(three, '2026-01-01', { ...sumRule, monthRule: 'thirty-days' }).countedMonths).toBe(
      36,
    );
  });
});

describe('the ledger, whatever the stays', () => {
  const start = '2020-01-01';
  const anyStay = fc
    .record({
      from: fc.nat(1500),
      days: fc.option(fc.integer({ min: 0, max: 500 })),
      late: fc.nat(40),
      reason: fc.constantFrom('declared-later' as const, 'confirmed-later' as const),
    })
    .map(({ from, days, late, reason }, index?: number): LedgerStay => {
      const day = addDays(start, from);
      return {
        stayId: `s${from}-${days}-${late}-${index ?? ''}`,
        from: day,
        until: days === null ? null : addDays(day, days),
        countsFrom: addDays(day, late),
        countsFromReason: late === 0 ? 'arrival' : reason,
      };
    });
  const stays = fc.array(anyStay, { maxLength: 6 });
  const asOf = fc.nat(2000).map((days) => addDays(start, days));
  const rule = fc.record({
    countFrom: fc.constant('declaration' as const),
    gapRule: fc.constantFrom('restart' as const, 'sum' as const, 'forgive-up-to-days' as const),
    graceDays: fc.nat(30),
    monthRule: fc.constantFrom('anniversary' as const, 'calendar-distinct' as const, 'thirty-days' as const),
    earliest: fc.option(asOf, { nil: undefined }),
    lateEndorsement: fc.constant('no-effect' as const),
  });

  it('counts exactly the union of the counted days', () => {
    fc.assert(
      fc.property(stays, asOf, rule, (all, on, by) => {
        const days = new Set<string>();
        for (const { from, until, countsFrom } of all) {
          const first = [from, countsFrom, by.earliest ?? from].sort().at(-1) as string;
          for (let day = first; day < (until ?? on) && day < on; day = addDays(day, 1)) days.add(day);
        }
        const { periods } = residenceLedger(all, on, by);
        expect(periods.reduce((sum, period) => sum + period.days, 0)).toBe(days.size);
        periods.forEach((period, index) => {
          expect(period.days).toBe(daysBetween(period.from, period.until));
          if (index > 0) expect((periods[index - 1]?.until as string) < period.from).toBe(true);
        });
      }),
    );
  });

  it('explains every day from the first one lived here: periods and gaps follow each other without a hole', () => {
    fc.assert(
      fc.property(stays, asOf, rule, (all, on, by) => {
        const { periods, gaps } = residenceLedger(all, on, by);
        const pieces = [...periods, ...gaps].sort((a, b) => (a.from < b.from ? -1 : 1));
        const lived = all.filter((one) => one.from < on && (one.until === null || one.from < one.until));
        if (lived.length === 0) return expect(pieces).toEqual([]);
        expect(pieces[0]?.from).toBe(lived.map((one) => one.from).sort()[0]);
        expect(pieces.at(-1)?.until).toBe(on);
        expect(pieces.slice(1).map((piece) => piece.from)).toEqual(
          pieces.slice(0, -1).map((piece) => piece.until),
        );
        for (const gap of gaps) expect(gap.days).toBe(daysBetween(gap.from, gap.until));
      }),
    );
  });

  it('does not depend on the order of the stays', () => {
    fc.assert(
      fc.property(stays, asOf, rule, (all, on, by) => {
        expect(residenceLedger([...all].reverse(), on, by)).toEqual(residenceLedger(all, on, by));
      }),
    );
  });

  it('never loses months by one more stay', () => {
    fc.assert(
      fc.property(stays, anyStay, asOf, rule, (all, more, on, by) => {
        const before = residenceLedger(all, on, by);
        const after = residenceLedger([...all, more], on, by);
        expect(after.cumulativeMonths).toBeGreaterThanOrEqual(before.cumulativeMonths);
        expect(after.continuousMonths).toBeGreaterThanOrEqual(before.continuousMonths);
      }),
    );
  });

  it('never loses months while one goes on living here', () => {
    fc.assert(
      fc.property(stays, asOf, fc.nat(90), rule, (all, on, wait, by) => {
        const living = [...all, stay('2019-06-01', null)];
        const now = residenceLedger(living, on, by);
        expect(residenceLedger(living, addDays(on, wait), by).countedMonths).toBeGreaterThanOrEqual(
          now.countedMonths,
        );
      }),
    );
  });

  it('is the same when everything happens whole months later', () => {
    const early = fc
      .tuple(fc.nat(60), fc.integer({ min: 1, max: 28 }), fc.option(fc.nat(30)))
      .map(([month, day, months]) => {
        const from = addDays(addMonths(start, month), day - 1);
        return stay(from, months === null ? null : addMonths(from, months));
      });
    fc.assert(
      fc.property(
        fc.array(early, { maxLength: 4 }),
        fc.nat(48),
        fc.constantFrom(sumRule, restartRule),
        (all, shift, by) => {
          const moved = all.map((one) =>
            stay(addMonths(one.from, shift), one.until === null ? null : addMonths(one.until, shift)),
          );
          const on = '2026-01-28';
          const before = residenceLedger(all, on, by);
          const after = residenceLedger(moved, addMonths(on, shift), by);
          expect([after.countedMonths, after.continuousMonths, after.cumulativeMonths]).toEqual([
            before.countedMonths,
            before.continuousMonths,
            before.cumulativeMonths,
          ]);
        },
      ),
    );
  });

  it('the forgiving rule with no days forgives nothing: it is the restarting one', () => {
    fc.assert(
      fc.property(stays, asOf, (all, on) => {
        const none = residenceLedger(all, on, { ...forgivingRule, graceDays: 0 });
        expect(none).toEqual(residenceLedger(all, on, restartRule));
      }),
    );
  });
});
