import fc from 'fast-check';
import { seatsForPoints } from './seat-arithmetic';

const counts = fc.array(fc.record({ count: fc.nat(500) }), { maxLength: 8 });

describe('seats for points', () => {
  it('are what those before them leave', () => {
    expect(seatsForPoints({ total: 180, categories: [{ count: 120 }, { count: 35 }] })).toBe(25);
    expect(seatsForPoints({ total: 180, categories: [] })).toBe(180);
    expect(seatsForPoints({ total: 0, categories: [] })).toBe(0);
  });

  it('are refused, never negative, where those before take more than there is', () => {
    expect(seatsForPoints({ total: 10, categories: [{ count: 11 }] })).toBeUndefined();
    expect(seatsForPoints({ total: 10, categories: [{ count: 10 }] })).toBe(0);
  });

  it('with those before them make up the plan, in whatever order they are counted', () => {
    fc.assert(
      fc.property(fc.nat(2000), counts, (total, categories) => {
        const left = seatsForPoints({ total, categories });
        const before = categories.reduce((sum, { count }) => sum + count, 0);
        if (left === undefined) expect(before).toBeGreaterThan(total);
        else expect([left >= 0, left + before]).toEqual([true, total]);
        expect(seatsForPoints({ total, categories: [...categories].reverse() })).toBe(left);
      }),
      { numRuns: 1000 },
    );
  });

  it('grow by one with every seat more, and shrink by one with everybody before them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), counts, (total, categories) => {
        const left = seatsForPoints({ total, categories });
        if (left === undefined) return;
        expect(seatsForPoints({ total: total + 1, categories })).toBe(left + 1);
        expect(seatsForPoints({ total, categories: [...categories, { count: 1 }] })).toBe(
          left === 0 ? undefined : left - 1,
        );
      }),
    );
  });
});
