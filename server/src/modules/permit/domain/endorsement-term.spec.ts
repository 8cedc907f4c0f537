import { addDays, addMonths } from '@app/shared/validation/plain-date';
import fc from 'fast-check';
import { permitPolicy } from '../../../../test/factories/permit-policy.factory';
import { endorse, endorsementStateOn, endorsementWindow, lateDays, permitStateOn } from './endorsement-term';

const policy = permitPolicy();
const ruled = <T>(value: T) => ({ value, rule: '', confirmed: true });
const days = fc.integer({ min: 0, max: 365 * 40 }).map((offset) => addDays('2016-01-01', offset));

describe('the yearly endorsement', () => {
  it.each([
    ['2026-02-14', 'not-yet'],
    ['2026-02-15', 'open'],
    ['2026-03-15', 'open'],
    ['2026-03-16', 'late'],
  ])('of a permit issued on 15 March 2025 stands on %s: %s', (today, state) => {
    expect(endorsementStateOn({ countedFrom: '2025-03-15', years: 0 }, today, policy)).toBe(state);
  });

  it('ends the day before the anniversary where the city says so', () => {
    const strict = permitPolicy({ lastDay: ruled('day-before') });
    expect(endorsementWindow({ countedFrom: '2025-03-15', years: 0 }, strict)).toEqual({
      opensOn: '2026-02-15',
      lastDay: '2026-03-14',
      suspendedFrom: '2026-03-15',
    });
  });

  it('of a permit issued on 29 February comes back to the 29th in a leap year', () => {
    const term = { countedFrom: '2024-02-29', years: 0 };
    expect(endorsementWindow(term, policy).lastDay).toBe('2025-02-28');
    expect(endorsementWindow({ ...term, years: 3 }, policy).lastDay).toBe('2028-02-29');
  });

  it('suspends use when it is late, and counts the years anew from the late one', () => {
    const term = { countedFrom: '2024-03-15', years: 0, ended: null };
    expect(permitStateOn(term, '2025-03-15', policy)).toBe('valid');
    expect(permitStateOn(term, '2025-03-16', policy)).toBe('suspended');
    expect(endorse(term, '2025-04-01', policy)).toEqual({ countedFrom: '2025-04-01', years: 0 });
    expect(lateDays(term, '2025-04-01', policy)).toEqual({ from: '2025-03-16', until: '2025-04-01' });
  });

  it('lets the years run on where the city says so, however many were missed', () => {
    const mild = permitPolicy({ late: ruled('not-counted-while-late') });
    const term = { countedFrom: '2022-03-15', years: 0 };
    const after = endorse(term, '2024-06-01', mild);
    expect(after).toMatchObject({ countedFrom: '2022-03-15', years: 2 });
    expect(endorsementWindow(after, mild).lastDay).toBe('2025-03-15');
  });

  it('a lost permit is lost, whatever the calendar says', () => {
    expect(permitStateOn({ countedFrom: '2020-01-01', years: 0, ended: 'lost' }, '2026-01-01', policy)).toBe(
      'lost',
    );
  });

  it('refuses an endorsement before the window', () => {
    expect(() => endorse({ countedFrom: '2025-03-15', years: 0 }, '2026-02-14', policy)).toThrow(RangeError);
  });

  it('in time or late, leaves a permit that may be used on that day and asks again within a year', () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: -28, max: 1200 }),
        fc.constantFrom('restart-from-endorsement', 'not-counted-while-late', 'no-effect'),
        (countedFrom, years, shift, late) => {
          const rules = permitPolicy({ late: ruled(late as never) });
          const term = { countedFrom, years };
          const on = addDays(endorsementWindow(term, rules).lastDay, shift);
          const next = { ...endorse(term, on, rules), ended: null };
          expect(permitStateOn(next, on, rules)).toBe('valid');
          const { lastDay, opensOn } = endorsementWindow(next, rules);
          expect(lastDay <= addMonths(on, 13)).toBe(true);
          expect(opensOn < lastDay).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('made in time every year, keeps the day of the first for ever', () => {
    fc.assert(
      fc.property(days, fc.array(fc.nat(27), { maxLength: 20 }), (issuedOn, delays) => {
        let term = { countedFrom: issuedOn, years: 0 };
        for (const delay of delays)
          term = endorse(term, addDays(endorsementWindow(term, policy).lastDay, -delay), policy);
        expect(term).toEqual({ countedFrom: issuedOn, years: delays.length });
      }),
    );
  });
});
