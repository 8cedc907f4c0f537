import type { RunAction, RunKind, RunState } from '@app/shared/schooling/run.status';

/** What a person does to a run, and what it becomes; what is not here is refused. Approving may need a second person. */
const byPeople = {
  lock: { from: ['draft'], to: 'locking' },
  run: { from: ['locked', 'failed'], to: 'running' },
  check: { from: ['run'], to: 'checking' },
  approve: { from: ['checked'], to: 'approved' },
  notice: { from: ['approved'], to: 'noticed' },
  void: {
    from: ['draft', 'locked', 'failed', 'run', 'refuted', 'checked', 'approved', 'noticed'],
    to: 'void',
  },
} as const satisfies Record<RunAction, { from: readonly RunState[]; to: RunState }>;

/** How many different people approve a run (S16). */
export const approvalsNeeded = 2;

/** States from the notice on, in which the result is public. */
export const publicStates: readonly RunState[] = ['noticed', 'in-force'];

/** What a run becomes by an action; undefined when it may not be done now. */
export function nextState(action: RunAction, state: RunState): RunState | undefined {
  const { from, to } = byPeople[action];
  return (from as readonly RunState[]).includes(state) ? to : undefined;
}

/** Who did what with a run, as far as it bars them from approving it. */
export type Doers = { createdBy: string; ranBy: string | null; approvedBy: readonly string[] };

/** Whether somebody may approve: neither who ran the run nor who approved it before (S16). */
export function mayApprove(accountId: string, { ranBy, approvedBy }: Doers): boolean {
  return accountId !== ranBy && !approvedBy.includes(accountId);
}

/** What this person may do with the run now. */
export function actionsOf(state: RunState, accountId: string, doers: Doers): RunAction[] {
  const all = Object.keys(byPeople) as RunAction[];
  return all.filter(
    (action) =>
      nextState(action, state) !== undefined && (action !== 'approve' || mayApprove(accountId, doers)),
  );
}

/** From which state of its parent each kind of round may be made; a redo also corrects what is in force. */
const parentStates = {
  first: [],
  refill: ['in-force'],
  adjustment: ['in-force'],
  'second-adjustment': ['in-force'],
  redo: ['noticed', 'in-force'],
} as const satisfies Record<RunKind, readonly RunState[]>;

/** Rounds that may follow a run of this kind in this state. */
export function roundsAfter(kind: RunKind, state: RunState): RunKind[] {
  const kinds = Object.keys(parentStates) as RunKind[];
  return kinds.filter(
    (next) =>
      (parentStates[next] as readonly RunState[]).includes(state) &&
      !(kind === 'second-adjustment' && next === 'adjustment'),
  );
}
