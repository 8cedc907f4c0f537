import { workYear2026 } from '../../../../test/factories/work-year.factory';
import { workingDaysOf } from '../../calendar/domain/working-days';
import { stepsOf } from './clock-steps';

const calendar = workingDaysOf([workYear2026]);
const clock = {
  startedOn: '2026-03-02',
  dueOn: '2026-03-16',
  isRunning: true,
  remindBefore: 2,
  escalateAfter: null,
};
const daysOf = (change: Partial<typeof clock> | { dueOn: string | null; escalateAfter?: number }) =>
  Object.fromEntries(stepsOf({ ...clock, ...change }, calendar).map(({ step, actOn }) => [step, actOn]));

describe('the steps of a clock', () => {
  it('remind so many working days before, and press on the working day after', () => {
    expect(daysOf({})).toEqual({ reminder: '2026-03-12', overdue: '2026-03-17' });
  });

  it('escalate so many working days after, and never on a day of rest', () => {
    expect(daysOf({ dueOn: '2026-09-30', escalateAfter: 2 })).toEqual({
      reminder: '2026-09-28',
      overdue: '2026-10-09',
    });
  });

  it('do not remind on the day of the start or before it', () => {
    expect(daysOf({ dueOn: '2026-03-03' })).toMatchObject({ reminder: '2026-03-03' });
    expect(daysOf({ startedOn: '2026-03-12', dueOn: '2026-03-16' })).toMatchObject({
      reminder: '2026-03-13',
    });
  });

  it('T3 rest while the clock is held', () => {
    expect(daysOf({ isRunning: false })).toEqual({ reminder: null, overdue: null });
  });

  it('T2 wait for the calendar when their day cannot be told', () => {
    expect(daysOf({ dueOn: null })).toEqual({ reminder: null, overdue: null });
    expect(daysOf({ dueOn: '2026-12-31' })).toMatchObject({ overdue: null });
  });
});
