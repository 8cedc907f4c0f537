import { fullRoad } from '../../../../test/support/full-road.definition';
import { reviewsOf } from './case-form';
import { planTasks, queueOf, taskStateOf, tasksOf } from './case-tasks';

const askedBy = (form: object) => reviewsOf(fullRoad, form as never).map(({ department }) => department);
const work = askedBy({ purpose: 'work' });
const review = (department: 'public-security' | 'human-resources') =>
  ({ kind: 'review', department }) as const;
const decision = { kind: 'decision', department: null } as const;

describe('the tasks of a case', () => {
  it('are those its state opens; departments are asked by the form, and the decision waits for them', () => {
    expect(tasksOf(fullRoad, 'submitted', work, false)).toEqual([{ kind: 'acceptance', department: null }]);
    expect(tasksOf(fullRoad, 'reviewing', work, false)).toEqual([
      review('public-security'),
      review('human-resources'),
    ]);
    expect(tasksOf(fullRoad, 'reviewing', askedBy({ purpose: 'study' }), true)).toEqual([
      review('public-security'),
      decision,
    ]);
    expect(tasksOf(fullRoad, 'granted', work, true)).toEqual([]);
  });

  it('come to the decision at once when no department is a matter of the form', () => {
    expect(tasksOf(fullRoad, 'reviewing', [], false)).toEqual([decision]);
  });

  it('are closed when the state needs them no more, and opened when the case comes into it', () => {
    const open = [{ id: 'a', kind: 'acceptance', department: null }] as const;
    expect(planTasks(open, [review('public-security')], { moved: true })).toEqual({
      close: ['a'],
      open: [review('public-security')],
    });
  });

  it('are not opened again within a state, but for the decision', () => {
    const open = [{ id: 'b', ...review('human-resources') }];
    const needs = [review('public-security'), review('human-resources'), decision];
    expect(planTasks(open, needs, { moved: false })).toEqual({ close: [], open: [decision] });
    const decided = [...open, { id: 'c', ...decision }];
    expect(planTasks(decided, needs, { moved: false })).toEqual({ close: [], open: [] });
  });

  it('are opened within a state where departments are asked case by case, and there is something new to look at', () => {
    const open = [{ id: 'b', ...review('human-resources') }];
    const needs = [review('public-security'), review('human-resources')];
    expect(planTasks(open, needs, { moved: false, grows: true })).toEqual({
      close: [],
      open: [review('public-security')],
    });
    expect(planTasks(open, [], { moved: false, grows: true })).toEqual({ close: ['b'], open: [] });
  });

  it('stand in the list of their team', () => {
    expect(queueOf(fullRoad, review('public-security'))).toBe('department-reviewer:public-security');
    expect(queueOf(fullRoad, decision)).toBe('supervisor');
    const shared = {
      ...fullRoad,
      tasks: { issue: { roles: ['window-clerk', 'supervisor', 'grid-officer'] } },
    } as const;
    expect(queueOf(shared, { kind: 'issue', department: null })).toBe('grid-officer+window-clerk');
  });

  it('wait for papers, registries and fees, and stand aside while the case is held', () => {
    expect(taskStateOf([], 'review')).toBe('open');
    expect(taskStateOf(['escalated', 'objected'], 'decision')).toBe('open');
    for (const flag of ['papers-asked', 'fee-due'] as const) {
      expect([flag, taskStateOf([flag], 'acceptance')]).toEqual([flag, 'waiting']);
    }
    expect(taskStateOf(['fee-due', 'held'], 'issue')).toBe('held');
  });

  it('do not wait for a registry, but for the decision: its clock runs, and the list of what is overdue shows it', () => {
    expect(taskStateOf(['registry-waiting'], 'acceptance')).toBe('open');
    expect(taskStateOf(['registry-waiting'], 'review')).toBe('open');
    expect(taskStateOf(['registry-waiting'], 'decision')).toBe('waiting');
  });
});
