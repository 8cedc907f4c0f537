import { statement } from '../../../test/factories/statement.factory';
import { Clock } from '../../common/clock';
import { testConfig } from '../../config/config';
import { WorkCalendar } from '../../platform/calendar/work-calendar';
import { PolicyPackError, readYaml } from '../../platform/policy/policy-folder';
import type { StayOutcome } from './domain/reconciliation';
import { CityRules, loadRegistrationPolicy } from './registration-policy.provider';

class StoppedClock extends Clock {
  constructor(private day: string) {
    super();
  }
  override now(): Date {
    return new Date(`${this.day}T12:00:00+08:00`);
  }
  moveTo(day: string): void {
    this.day = day;
  }
}

const today = '2026-03-10';
const rulesOf = (city: string, clock: Clock = new StoppedClock(today)) =>
  new CityRules(
    testConfig({ DATABASE_URL: 'mysql://nobody@localhost/none', CITY: city }),
    clock,
    new WorkCalendar(),
  );
const outcome = (state: StayOutcome['state']): StayOutcome => ({
  state,
  agreeing: [],
  awaiting: [],
  differences: [],
  needsPerson: false,
  overlapsWith: [],
});

describe('the rules of a city', () => {
  it.each(['zhangjiagang', 'suzhou', 'jiaxing', 'shenzhen', 'wuhan', 'three-working-days'])(
    'are read for %s',
    (city) => {
      expect(rulesOf(city).form.cityName).not.toBe('');
    },
  );

  it('refuse to be read from nothing, or from something else, and say which file', () => {
    expect(() => loadRegistrationPolicy('atlantis')).toThrow(PolicyPackError);
    expect(() => loadRegistrationPolicy('atlantis')).toThrow(/atlantis.registration\.yaml is not usable/);
    expect(() => readYaml(__filename)).toThrow(PolicyPackError);
  });

  it('are refused with POLICY_PENDING before they are in force, never guessed', () => {
    const rules = rulesOf('zhangjiagang', new StoppedClock('2025-12-31'));
    expect(() => rules.reconciliation).toThrow('REGISTRATION.POLICY_PENDING');
    expect(() => rules.ledgerRule).toThrow('REGISTRATION.POLICY_PENDING');
    expect(rules.safetyLetterVersion).toBeUndefined();
  });

  it('are those of the day, also after midnight', () => {
    const clock = new StoppedClock('2025-12-31');
    const rules = rulesOf('zhangjiagang', clock);
    expect(() => rules.form).toThrow('REGISTRATION.POLICY_PENDING');
    clock.moveTo('2026-01-01');
    expect(rules.form.occupations).toContainEqual({ value: '5', label: '工人' });
  });

  it('T1 T2 give a task its day by the calendar, and none beyond it', () => {
    const rules = rulesOf('zhangjiagang');
    expect(rules.taskDueOn('2026-02-13')).toMatch(/^2026-0[23]-\d{2}$/);
    expect(rules.taskDueOn('2026-12-31')).toBeNull();
  });

  it('say where a tenant’s duty stands, and what is not published', () => {
    const rules = rulesOf('zhangjiagang');
    const stay = { from: '2026-03-01', until: null, statements: [] };
    expect(rules.dutyOf('tenant', stay, '2026-03-08')).toMatchObject({ state: 'open', dueOn: '2026-03-08' });
    expect(rules.dutyOf('tenant', stay, '2026-03-09').state).toBe('overdue');
    const kept = { ...stay, statements: [statement({ party: 'tenant', declaredOn: '2026-03-05' })] };
    expect(rules.dutyOf('tenant', kept, today).state).toBe('kept');
    expect(rules.dutyOf('grid-officer', kept, today).state).toBe('kept');
    expect(rules.dutyOf('tenant', { ...stay, until: '2026-03-04' }, today).state).toBe('not-required');
    expect(rules.dutyOf('landlord', stay, today)).toMatchObject({ state: 'not-published', dueOn: null });
  });

  it('tell the most pressing of several sentences', () => {
    const rules = rulesOf('zhangjiagang');
    const sentence = (...states: StayOutcome['state'][]) => rules.nextSentence(states.map(outcome));
    expect(sentence('confirmed', 'conflict', 'waiting')).toBe(sentence('conflict'));
    expect(sentence('confirmed', 'waiting')).toBe(sentence('waiting'));
    expect(sentence('confirmed')).not.toBe(sentence('waiting'));
    expect(rules.nextSentence([])).toBe('');
  });

  it('name the person and the field of a fact that the city does not know', () => {
    const rules = rulesOf('zhangjiagang');
    const people = [
      { self: true, occupation: '5' },
      { self: false, relationToHead: 'spouse', occupation: '99' },
    ];
    expect(rules.factFaults(people)).toEqual([{ field: 'people.1.occupation', code: 'not-a-choice' }]);
  });
});
