import {
  type CaseFlag,
  type CaseTaskKind,
  caseActions,
  caseFlags,
  caseStates,
  caseTaskKinds,
} from '@app/shared/casework/case.status';
import { staffRoles } from '@app/shared/identity/roles';
import * as fc from 'fast-check';
import { fullRoad } from '../../../../test/support/full-road.definition';
import { allowedActions, type CaseSnapshot, flagsAfter, judge } from './case-judge';
import type { Actor, CaseCondition } from './service-definition';

const conditions: readonly CaseCondition[] = [
  'reviews-answered',
  'reviews-passed',
  'registries-answered',
  'notice-unused',
  'papers-complete',
  'objection-open',
];
const actors: readonly Actor[] = ['applicant', 'system', ...staffRoles];
const snapshot = (changes: Partial<CaseSnapshot> = {}): CaseSnapshot => ({
  state: 'submitted',
  flags: [],
  holds: new Set(conditions),
  over: [],
  ...changes,
});
const clerk = { actors: ['window-clerk'] as const, holdsTasks: ['acceptance'] as const };

describe('the judge', () => {
  it('R4 refuses every pair that the table does not have, whoever asks and whatever they hold', () => {
    let refused = 0;
    for (const state of caseStates) {
      for (const action of caseActions) {
        if (fullRoad.actions[state]?.[action]) continue;
        const verdict = judge(fullRoad, snapshot({ state }), action, { actors, holdsTasks: caseTaskKinds });
        expect([state, action, verdict]).toEqual([
          state,
          action,
          { ok: false, code: 'CASEWORK.ACTION_NOT_ALLOWED' },
        ]);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(100);
  });

  it('lets nobody act in a capacity that the table does not name', () => {
    for (const actor of actors.filter((one) => one !== 'window-clerk')) {
      const verdict = judge(fullRoad, snapshot(), 'accept', { actors: [actor], holdsTasks: caseTaskKinds });
      expect([actor, verdict.ok]).toEqual([actor, false]);
    }
    expect(judge(fullRoad, snapshot(), 'accept', clerk)).toMatchObject({ ok: true, actor: 'window-clerk' });
  });

  it('R5 asks the office for the task, and people and time for none', () => {
    const idle = { actors: ['window-clerk'] as const, holdsTasks: ['review'] as const };
    expect(judge(fullRoad, snapshot(), 'accept', idle)).toEqual({ ok: false, code: 'CASEWORK.NOT_YOURS' });
    const approved = snapshot({ state: 'approved' });
    expect(judge(fullRoad, approved, 'issue', { actors: ['system'], holdsTasks: [] }).ok).toBe(true);
  });

  it.each<[string, Partial<CaseSnapshot>, (typeof caseActions)[number], string]>([
    ['a flag that must not be', { flags: ['held'] }, 'accept', 'CASEWORK.ACTION_NOT_ALLOWED'],
    ['a flag that must be', {}, 'supply', 'CASEWORK.ACTION_NOT_ALLOWED'],
    ['a list that was given', { holds: new Set() }, 'ask-papers', 'CASEWORK.ONE_TIME_NOTICE_USED'],
    ['a time that is over', { over: ['withdraw'] }, 'withdraw', 'CASEWORK.ACTION_NOT_ALLOWED'],
  ])('names %s', (_, changes, action, code) => {
    const caller = { actors: ['window-clerk', 'applicant'] as const, holdsTasks: caseTaskKinds };
    expect(judge(fullRoad, snapshot(changes), action, caller)).toEqual({ ok: false, code });
  });

  it('shows exactly what it would let pass', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...caseStates),
        fc.subarray([...caseFlags]),
        fc.subarray([...conditions]),
        fc.subarray([...actors]),
        fc.subarray<CaseTaskKind>([...caseTaskKinds]),
        (state, flags, holds, who, holdsTasks) => {
          const seen = snapshot({ state, flags, holds: new Set(holds) });
          const caller = { actors: who, holdsTasks };
          const passing = caseActions.filter((action) => judge(fullRoad, seen, action, caller).ok);
          expect(allowedActions(fullRoad, seen, caller)).toEqual(passing);
        },
      ),
    );
  });
});

describe('the flags after an action', () => {
  it('are sorted, each once, without those it clears and those without ground', () => {
    const transition = { by: [], sets: ['held', 'fee-due', 'escalated'], clears: ['papers-asked'] } as const;
    expect(flagsAfter(['papers-asked', 'held'], transition, ['fee-due'])).toEqual(['escalated', 'held']);
  });

  it('keep what the action does not speak of', () => {
    fc.assert(
      fc.property(fc.subarray([...caseFlags]), fc.subarray<CaseFlag>([...caseFlags]), (flags, sets) => {
        const after = flagsAfter(flags, { by: [], sets });
        expect(after).toEqual([...new Set([...flags, ...sets])].sort());
      }),
    );
  });
});
