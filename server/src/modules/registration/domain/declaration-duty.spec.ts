import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  type DeclarationDuty,
  type DutyTrigger,
  declarationDeadline,
  dutyState,
  type WorkCalendar,
} from './declaration-duty';
import { dutiesOf } from './policy-rows';
import { parseRegistrationPolicy } from './registration-policy';

/** Working days around 国庆节 2025 and nothing else: 09-29, 09-30, 10-09, 10-10, 10-11 (Saturday, worked). */
const aroundOctober: WorkCalendar = {
  addWorkingDays: (day, count) =>
    ['2025-09-29', '2025-09-30', '2025-10-09', '2025-10-10', '2025-10-11'].filter((known) => known > day)[
      count - 1
    ],
};
const noCalendar: WorkCalendar = { addWorkingDays: () => undefined };
const shanghaiDay = (instant: Date) => new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

function publishedDuty(
  city: string,
  bearer: 'tenant' | 'landlord' | 'employer',
  event: DeclarationDuty['event'],
) {
  const file = join(__dirname, '../../../../policies', city, 'registration.yaml');
  const parsed = parseRegistrationPolicy(parse(readFileSync(file, 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  const [row] = dutiesOf(parsed.policy, bearer, event);
  if (row?.duty.state !== 'published') throw new Error(`${city} publishes no such duty`);
  return row.duty.value;
}

const deadline = (duty: DeclarationDuty, trigger: DutyTrigger, calendar = aroundOctober) =>
  declarationDeadline(duty, trigger, calendar, shanghaiDay);

describe('who must declare by when', () => {
  it.each(['zhangjiagang', 'suzhou'])(
    'the resident of %s: seven days, the day of arrival not counted',
    (city) => {
      const duty = publishedDuty(city, 'tenant', 'arrival');
      expect(deadline(duty, { day: '2025-09-28' })).toEqual({ kind: 'due', dueOn: '2025-10-05' });
    },
  );

  it('nobody who stays less than seven days', () => {
    const duty = publishedDuty('zhangjiagang', 'tenant', 'arrival');
    expect(deadline(duty, { day: '2025-09-28', expectedDays: 6 })).toEqual({ kind: 'not-required' });
    expect(deadline(duty, { day: '2025-09-28', expectedDays: 7 })).toMatchObject({ kind: 'due' });
  });

  it.each([
    ['landlord', 'letting'],
    ['landlord', 'lease-end'],
    ['employer', 'hiring'],
    ['employer', 'leaving-job'],
  ] as const)('T1 the %s, three working days after %s, across a holiday', (bearer, event) => {
    const duty = publishedDuty('three-working-days', bearer, event);
    expect(deadline(duty, { day: '2025-09-29' })).toEqual({ kind: 'due', dueOn: '2025-10-10' });
  });

  it('the landlord in 武汉: 24 hours, to the minute when the minute is known', () => {
    const duty = publishedDuty('wuhan', 'landlord', 'letting');
    const at = new Date('2025-09-28T15:30:00Z');
    expect(deadline(duty, { day: '2025-09-28', at })).toEqual({
      kind: 'due',
      dueOn: '2025-09-29',
      dueAt: new Date('2025-09-29T15:30:00Z'),
    });
    expect(deadline(duty, { day: '2025-09-28' })).toEqual({ kind: 'due', dueOn: '2025-09-29' });
  });

  it('T2 gets no deadline in a year without a calendar', () => {
    const duty = publishedDuty('three-working-days', 'landlord', 'letting');
    expect(deadline(duty, { day: '2027-01-04' }, noCalendar)).toEqual({ kind: 'calendar-missing' });
  });

  it('moves off a rest day only where the city says so', () => {
    const duty = publishedDuty('zhangjiagang', 'tenant', 'arrival');
    const moving = { ...duty, endsOnRestDay: 'moves' } as const;
    expect(deadline(moving, { day: '2025-09-28' })).toEqual({ kind: 'due', dueOn: '2025-10-09' });
    expect(deadline(moving, { day: '2025-09-22' })).toEqual({ kind: 'due', dueOn: '2025-09-29' });
    expect(deadline(moving, { day: '2025-09-28' }, noCalendar)).toEqual({ kind: 'calendar-missing' });
  });
});

describe('where a duty stands', () => {
  const due = { kind: 'due', dueOn: '2025-10-05' } as const;

  it.each([
    [undefined, '2025-10-05', 'open'],
    [undefined, '2025-10-06', 'overdue'],
    ['2025-10-05', '2025-12-01', 'kept'],
    ['2025-10-06', '2025-12-01', 'late'],
  ] as const)('declared on %s, seen on %s: %s', (declaredOn, today, state) => {
    expect(dutyState(due, declaredOn, today)).toBe(state);
  });

  it('is never open or overdue without a deadline', () => {
    expect(dutyState({ kind: 'calendar-missing' }, undefined, '2027-02-01')).toBe('calendar-missing');
    expect(dutyState({ kind: 'not-required' }, undefined, '2027-02-01')).toBe('not-required');
  });
});
