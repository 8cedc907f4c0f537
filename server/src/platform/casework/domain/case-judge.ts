import type { CaseAction, CaseFlag, CaseState, CaseTaskKind } from '@app/shared/casework/case.status';
import { caseActions } from '@app/shared/casework/case.status';
import type { CaseworkCode } from '@app/shared/casework/casework.codes';
import type { Actor, CaseCondition, ServiceDefinition, Transition } from './service-definition';

/** All that the table looks at: where a case stands, and which conditions hold. */
export type CaseSnapshot = {
  state: CaseState;
  flags: readonly CaseFlag[];
  holds: ReadonlySet<CaseCondition>;
  /** Actions whose time is over, or not set by the city. */
  over: readonly CaseAction[];
};

/** Who asks: in which capacities they may act on this case, and the kinds of open tasks of it that they hold. */
export type CaseCaller = { actors: readonly Actor[]; holdsTasks: readonly CaseTaskKind[] };

export type Verdict = { ok: true; transition: Transition; actor: Actor } | { ok: false; code: CaseworkCode };

const codeOfCondition: Record<CaseCondition, CaseworkCode> = {
  'reviews-answered': 'CASEWORK.ACTION_NOT_ALLOWED',
  'reviews-passed': 'CASEWORK.ACTION_NOT_ALLOWED',
  'registries-answered': 'CASEWORK.ACTION_NOT_ALLOWED',
  'notice-unused': 'CASEWORK.ONE_TIME_NOTICE_USED',
  'papers-complete': 'CASEWORK.PAPERS_MISSING',
  'objection-open': 'CASEWORK.ACTION_NOT_ALLOWED',
  'own-papers-came': 'CASEWORK.ACTION_NOT_ALLOWED',
  'amendment-open': 'CASEWORK.AMENDMENT_CLOSED',
};

/** Whether the table lets this caller take the action now. What the table does not have is refused, whoever asks. */
export function judge(
  definition: ServiceDefinition,
  snapshot: CaseSnapshot,
  action: CaseAction,
  caller: CaseCaller,
): Verdict {
  const transition = definition.actions[snapshot.state]?.[action];
  const actor = transition?.by.find((wanted) => caller.actors.includes(wanted));
  if (!transition || !actor || snapshot.over.includes(action) || !fitsFlags(transition, snapshot.flags))
    return refused('CASEWORK.ACTION_NOT_ALLOWED');
  if (!holdsItsTask(transition, actor, caller)) return refused('CASEWORK.NOT_YOURS');
  const missing = transition.when?.find((condition) => !snapshot.holds.has(condition));
  return missing ? refused(codeOfCondition[missing]) : { ok: true, transition, actor };
}

/** What this caller may do now, in the order of the list of actions. */
export function allowedActions(
  definition: ServiceDefinition,
  snapshot: CaseSnapshot,
  caller: CaseCaller,
): CaseAction[] {
  return caseActions.filter((action) => judge(definition, snapshot, action, caller).ok);
}

/** The flags after an action, sorted. `withheld` are those it would set but that have no ground, such as a fee of nothing. */
export function flagsAfter(
  flags: readonly CaseFlag[],
  transition: Transition,
  withheld: readonly CaseFlag[] = [],
): CaseFlag[] {
  const kept = flags.filter((flag) => !transition.clears?.includes(flag));
  const set = (transition.sets ?? []).filter((flag) => !withheld.includes(flag));
  return [...new Set([...kept, ...set])].sort();
}

/** Nobody in the office acts without the task that the action is done from; people and time hold none. */
function holdsItsTask({ task }: Transition, actor: Actor, { holdsTasks }: CaseCaller): boolean {
  return task === undefined || actor === 'applicant' || actor === 'system' || holdsTasks.includes(task);
}

function fitsFlags(transition: Transition, flags: readonly CaseFlag[]): boolean {
  const has = (flag: CaseFlag) => flags.includes(flag);
  return (transition.with ?? []).every(has) && !(transition.without ?? []).some(has);
}

function refused(code: CaseworkCode): Verdict {
  return { ok: false, code };
}
