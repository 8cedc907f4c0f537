import type { CaseFlag, CaseState, CaseTaskKind, CaseTaskState } from '@app/shared/casework/case.status';
import type { Department } from '@app/shared/casework/departments';
import type { StaffRole } from '@app/shared/identity/roles';
import type { ServiceDefinition } from './service-definition';

/** One piece of work: of a kind, and of a department where it is a department's. */
export type TaskKey = { kind: CaseTaskKind; department: Department | null };
export type OpenTask = TaskKey & { id: string };
export type TaskPlan = { close: string[]; open: TaskKey[] };

/**
 * The tasks that a case needs in a state: those its definition opens. One review for each department that is asked; where
 * a state asks departments, its decision waits for the last answer.
 */
export function tasksOf(
  definition: ServiceDefinition,
  state: CaseState,
  departments: readonly Department[],
  reviewsAnswered: boolean,
): TaskKey[] {
  const kinds = definition.opens[state] ?? [];
  const asked = kinds.includes('review') ? departments : [];
  return kinds.flatMap((kind): TaskKey[] => {
    if (kind === 'review') return asked.map((department) => ({ kind, department }));
    if (kind === 'decision' && asked.length > 0 && !reviewsAnswered) return [];
    return [{ kind, department: definition.tasks[kind]?.department ?? null }];
  });
}

/**
 * What follows for the tasks that are open: those the state does not need are done, those it needs are opened when the
 * case comes into it. Within a state only its decision is opened later, after the last answer; and, where departments
 * are asked case by case (`grows`), a review that has only now something to look at.
 */
export function planTasks(
  open: readonly OpenTask[],
  needs: readonly TaskKey[],
  { moved, grows = false }: { moved: boolean; grows?: boolean },
): TaskPlan {
  const left = open.filter((task) => needs.some((need) => isSame(need, task)));
  const missing = needs.filter((need) => !left.some((task) => isSame(task, need)));
  return {
    close: open.filter((task) => !left.includes(task)).map(({ id }) => id),
    open: missing.filter(({ kind }) => moved || kind === 'decision' || (grows && kind === 'review')),
  };
}

/** The team in whose list a task stands: the roles that take it, supervisors aside, and its department. */
export function queueOf(definition: ServiceDefinition, { kind, department }: TaskKey): string {
  const roles = rolesOf(definition, kind).filter((role) => role !== 'supervisor');
  const team = roles.length > 0 ? [...roles].sort().join('+') : 'supervisor';
  return department === null ? team : `${team}:${department}`;
}

/** Who may take a task of this kind. */
export function rolesOf(definition: ServiceDefinition, kind: CaseTaskKind): readonly StaffRole[] {
  return definition.tasks[kind]?.roles ?? [];
}

/**
 * How a task stands in the work list while its case is as its flags say. A registry that is silent keeps only the decision
 * waiting: everything before it can be done meanwhile, and its clock runs.
 */
export function taskStateOf(flags: readonly CaseFlag[], kind: CaseTaskKind): Exclude<CaseTaskState, 'done'> {
  if (flags.includes('held')) return 'held';
  const waits = flags.includes('papers-asked') || flags.includes('fee-due');
  return waits || (kind === 'decision' && flags.includes('registry-waiting')) ? 'waiting' : 'open';
}

function isSame(one: TaskKey, other: TaskKey): boolean {
  return one.kind === other.kind && one.department === other.department;
}
