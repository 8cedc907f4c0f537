import { type RunState, runActions, runStates } from '@app/shared/schooling/run.status';
import { actionsOf, mayApprove, nextState, roundsAfter } from './run-transitions';

const doers = { createdBy: 'maker', ranBy: 'runner', approvedBy: ['first'] };

describe('what may be done with a run', () => {
  it('is this table, and nothing else', () => {
    const table = runStates.map((state): [RunState, string[]] => [
      state,
      runActions.filter((action) => nextState(action, state) !== undefined),
    ]);
    expect(Object.fromEntries(table)).toEqual({
      draft: ['lock', 'void'],
      locking: [],
      locked: ['run', 'void'],
      running: [],
      failed: ['run', 'void'],
      run: ['check', 'void'],
      checking: [],
      refuted: ['void'],
      checked: ['approve', 'void'],
      approved: ['notice', 'void'],
      noticed: ['void'],
      'in-force': [],
      void: [],
    });
  });

  it('S16 is not approved by who ran it, nor twice by one person', () => {
    expect(['runner', 'first', 'maker', 'second'].map((who) => mayApprove(who, doers))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(actionsOf('checked', 'runner', doers)).toEqual(['void']);
    expect(actionsOf('checked', 'second', doers)).toEqual(['approve', 'void']);
  });

  it('is followed by rounds once it is in force, and by a redo from the notice on', () => {
    expect(roundsAfter('first', 'checked')).toEqual([]);
    expect(roundsAfter('first', 'noticed')).toEqual(['redo']);
    expect(roundsAfter('first', 'in-force')).toEqual(['refill', 'adjustment', 'second-adjustment', 'redo']);
    expect(roundsAfter('second-adjustment', 'in-force')).not.toContain('adjustment');
    expect(roundsAfter('first', 'void')).toEqual([]);
  });
});
