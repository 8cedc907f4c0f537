import { fullRoad } from '../../../../test/support/full-road.definition';
import { definitionFaults, limitKeys, openKeyOf } from './definition-check';
import type { ServiceDefinition } from './service-definition';

const changed = (changes: object): string[] =>
  definitionFaults({ ...fullRoad, ...changes } as ServiceDefinition);
const cell = (state: string, action: string, change: object) => {
  const actions = fullRoad.actions as Record<string, Record<string, object>>;
  return changed({
    actions: {
      ...actions,
      [state]: { ...actions[state], [action]: { ...actions[state]?.[action], ...change } },
    },
  });
};

describe('the check of a definition', () => {
  it('finds nothing in a sound one', () => {
    expect(definitionFaults(fullRoad)).toEqual([]);
  });

  it.each<[string, string[], string]>([
    [
      'a way out of a final state',
      cell('granted', 'withdraw', { by: ['applicant'], to: 'withdrawn' }),
      'granted.withdraw: a final state has no way out',
    ],
    [
      'a state that no road leads to',
      changed({
        actions: {
          ...fullRoad.actions,
          submitted: { accept: { by: ['window-clerk'], task: 'acceptance', to: 'granted' } },
        },
      }),
      'reviewing.review: no road leads to reviewing',
    ],
    ['a state without a step', changed({ road: fullRoad.road.slice(1) }), 'road: no step for submitted'],
    [
      'a state in two steps',
      changed({ road: [...fullRoad.road, { title: '又', states: ['submitted'] }] }),
      'road: submitted is in two steps',
    ],
    [
      'an action nobody may take',
      cell('submitted', 'withdraw', { by: [] }),
      'submitted.withdraw: nobody may take it',
    ],
    [
      'a task its taker cannot hold',
      cell('submitted', 'accept', { by: ['grid-officer'] }),
      'submitted.accept: grid-officer cannot hold acceptance',
    ],
    [
      'a task that is opened nowhere',
      cell('submitted', 'accept', { task: 'issue' }),
      'submitted.accept: no issue is opened in submitted',
    ],
    [
      'an action that leaves a state without its task',
      cell('submitted', 'ask-papers', { keepsTask: undefined }),
      'submitted.ask-papers: leaves submitted without its acceptance',
    ],
    [
      'a list of papers that could be given twice',
      cell('submitted', 'ask-papers', { when: [] }),
      'submitted.ask-papers: must say that it sets papers-asked, when notice-unused',
    ],
    [
      'a late fact without the city’s days',
      cell('granted', 'amend', { by: ['applicant'], to: 'reviewing' }),
      'granted.amend: must say that it is taken when amendment-open',
    ],
    [
      'a flag set and cleared at once',
      cell('submitted', 'escalate', { clears: ['escalated'] }),
      'submitted.escalate: sets and clears escalated',
    ],
    [
      'a second outcome of what is no objection',
      cell('submitted', 'accept', { toWhenUpheld: 'rejected' }),
      'submitted.accept: only an objection is upheld',
    ],
    ['a field without a title', changed({ fields: [] }), 'fields: purpose has no title'],
    [
      'a condition on a field that is not there',
      changed({ registries: [{ question: 'identity', when: { field: 'age', is: '1' } }] }),
      'when: age is not in the form',
    ],
    [
      'a department asked twice',
      changed({ reviews: [...fullRoad.reviews, fullRoad.reviews[0]] }),
      'reviews: a department is asked twice',
    ],
    [
      'an automatic action that the system may not take',
      changed({ automatic: ['accept'] }),
      'automatic: the system may nowhere take accept',
    ],
    [
      'a message about nothing',
      changed({ notices: { publish: { template: 'x' } } }),
      'notices: publish is nowhere in the table',
    ],
    [
      'work that nobody takes',
      changed({ tasks: { ...fullRoad.tasks, issue: { roles: [] } } }),
      'opens.approved: issue has no roles',
    ],
  ])('finds %s', (_, faults, fault) => {
    expect(faults).toContain(fault);
  });

  it('names each limit once', () => {
    expect(limitKeys(fullRoad).sort()).toEqual(
      ['acceptance', 'decision', 'department', 'notice', 'objection', 'papers'].sort(),
    );
  });

  it('keys one open case for each person, where the service wants that', () => {
    expect(openKeyOf(fullRoad, 'p')).toBe('test.full-road:p');
    expect(openKeyOf({ ...fullRoad, oneOpenPerPerson: false }, 'p')).toBeNull();
  });
});
