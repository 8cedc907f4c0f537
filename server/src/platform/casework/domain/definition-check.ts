import { type CaseAction, type CaseState, finalCaseStates } from '@app/shared/casework/case.status';
import { type Department, departments } from '@app/shared/casework/departments';
import { queueOf, rolesOf } from './case-tasks';
import type { ServiceDefinition, Transition } from './service-definition';

const longestQueue = 48;

export function isFinal(state: CaseState): boolean {
  return (finalCaseStates as readonly CaseState[]).includes(state);
}

/** The ways back: somebody who was refused objects in time, or a fact came late that the city still lets in. */
function isWayBack(state: CaseState, action: CaseAction): boolean {
  if (action === 'object') return state === 'refused' || state === 'rejected';
  return action === 'amend' && (state === 'refused' || state === 'granted');
}

type Cell = { state: CaseState; action: CaseAction; transition: Transition };

/** Every cell of a table, states first. */
export function cellsOf(definition: ServiceDefinition): Cell[] {
  return Object.entries(definition.actions).flatMap(([state, row]) =>
    Object.entries(row ?? {}).map(([action, transition]) => ({
      state: state as CaseState,
      action: action as CaseAction,
      transition: transition as Transition,
    })),
  );
}

/** States that a case can come into, from its submission on. */
export function reachableStates(definition: ServiceDefinition): Set<CaseState> {
  const reached = new Set<CaseState>(['submitted']);
  for (const state of reached) {
    for (const cell of cellsOf(definition)) {
      if (cell.state !== state) continue;
      for (const to of [cell.transition.to, cell.transition.toWhenUpheld]) if (to) reached.add(to);
    }
  }
  return reached;
}

/** What is wrong with a definition, one line each; the server does not start with any. */
export function definitionFaults(definition: ServiceDefinition): string[] {
  const reached = reachableStates(definition);
  return [
    ...tableFaults(definition, reached),
    ...taskFaults(definition, reached),
    ...roadFaults(definition, reached),
    ...referenceFaults(definition),
  ];
}

function tableFaults(definition: ServiceDefinition, reached: ReadonlySet<CaseState>): string[] {
  return cellsOf(definition).flatMap(({ state, action, transition }) => {
    const at = `${state}.${action}`;
    const faults: string[] = [];
    if (isFinal(state) && !isWayBack(state, action)) faults.push(`${at}: a final state has no way out`);
    if (!reached.has(state)) faults.push(`${at}: no road leads to ${state}`);
    if (transition.by.length === 0) faults.push(`${at}: nobody may take it`);
    const office = transition.by.filter((actor) => actor !== 'applicant' && actor !== 'system');
    if (transition.task) {
      const roles = rolesOf(definition, transition.task);
      if (office.length === 0) faults.push(`${at}: a task is held by the office, and nobody of it may act`);
      for (const actor of office) {
        if (!roles.includes(actor as never)) faults.push(`${at}: ${actor} cannot hold ${transition.task}`);
      }
      if (!definition.opens[state]?.includes(transition.task)) {
        faults.push(`${at}: no ${transition.task} is opened in ${state}`);
      }
    }
    if (transition.task && !transition.to && !transition.keepsTask && action !== 'review') {
      faults.push(`${at}: leaves ${state} without its ${transition.task}`);
    }
    faults.push(...engineFaults(action, transition).map((problem) => `${at}: ${problem}`));
    if (transition.toWhenUpheld && action !== 'settle-objection') {
      faults.push(`${at}: only an objection is upheld`);
    }
    const both = transition.sets?.filter((flag) => transition.clears?.includes(flag)) ?? [];
    for (const flag of both) faults.push(`${at}: sets and clears ${flag}`);
    return faults;
  });
}

/** What the engine does by itself for an action, and the table must say. */
function engineFaults(action: CaseAction, transition: Transition): string[] {
  const { sets = [], clears = [], when = [], task } = transition;
  const wanted: Partial<Record<CaseAction, [boolean, string]>> = {
    'ask-papers': [
      sets.includes('papers-asked') && when.includes('notice-unused'),
      'sets papers-asked, when notice-unused',
    ],
    supply: [clears.includes('papers-asked'), 'clears papers-asked'],
    object: [sets.includes('objected'), 'sets objected'],
    'settle-objection': [
      clears.includes('objected') && when.includes('objection-open'),
      'clears objected, when objection-open',
    ],
    amend: [when.includes('amendment-open'), 'is taken when amendment-open'],
    hold: [sets.includes('held'), 'sets held'],
    resume: [clears.includes('held'), 'clears held'],
    escalate: [sets.includes('escalated'), 'sets escalated'],
    'fee-paid': [clears.includes('fee-due'), 'clears fee-due'],
    'registries-answered': [clears.includes('registry-waiting'), 'clears registry-waiting'],
    review: [task === 'review', 'is done from a review'],
  };
  const [isSo, words] = wanted[action] ?? [true, ''];
  return isSo ? [] : [`must say that it ${words}`];
}

function taskFaults(definition: ServiceDefinition, reached: ReadonlySet<CaseState>): string[] {
  const faults: string[] = [];
  for (const [state, kinds] of Object.entries(definition.opens)) {
    if (!reached.has(state as CaseState)) faults.push(`opens.${state}: no road leads to ${state}`);
    if (isFinal(state as CaseState) && kinds?.length) faults.push(`opens.${state}: nothing is left to do`);
    for (const kind of kinds ?? []) {
      if (rolesOf(definition, kind).length === 0) faults.push(`opens.${state}: ${kind} has no roles`);
    }
  }
  for (const kind of Object.keys(definition.tasks) as (keyof typeof definition.tasks)[]) {
    for (const department of [null, ...departmentsOf(definition)]) {
      const queue = queueOf(definition, { kind, department });
      if (queue.length > longestQueue) faults.push(`tasks.${kind}: ${queue} is too long a name`);
    }
  }
  return faults;
}

function roadFaults(definition: ServiceDefinition, reached: ReadonlySet<CaseState>): string[] {
  const steps = definition.road.flatMap(({ states }) => states);
  return [
    ...[...reached].filter((state) => !steps.includes(state)).map((state) => `road: no step for ${state}`),
    ...steps
      .filter((state, index) => steps.indexOf(state) !== index)
      .map((state) => `road: ${state} is in two steps`),
  ];
}

/** Departments that a case of the service may be a matter of. */
export function departmentsOf({ reviews, reviewsByCase }: ServiceDefinition): readonly Department[] {
  return reviewsByCase ? departments : reviews.map(({ department }) => department);
}

/** Names that lead nowhere: fields of the form, departments asked twice, actions that nothing can try. */
function referenceFaults(definition: ServiceDefinition): string[] {
  const faults: string[] = [];
  const fields = Object.keys(definition.form);
  const titled = definition.fields.map(({ field }) => field);
  for (const field of fields) if (!titled.includes(field)) faults.push(`fields: ${field} has no title`);
  for (const field of titled) if (!fields.includes(field)) faults.push(`fields: ${field} is not in the form`);
  for (const { when } of [...definition.reviews, ...definition.registries]) {
    if (when && !fields.includes(when.field)) faults.push(`when: ${when.field} is not in the form`);
  }
  if (definition.reviewsByCase && definition.reviews.length > 0) {
    faults.push('reviews: the module says case by case who is asked');
  }
  const asked = definition.reviews.map(({ department }) => department);
  if (new Set(asked).size < asked.length) faults.push('reviews: a department is asked twice');
  const cells = cellsOf(definition);
  for (const action of definition.automatic ?? []) {
    if (!cells.some((cell) => cell.action === action && cell.transition.by.includes('system'))) {
      faults.push(`automatic: the system may nowhere take ${action}`);
    }
  }
  for (const action of Object.keys(definition.notices)) {
    if (action !== 'submit' && !cells.some((cell) => cell.action === action)) {
      faults.push(`notices: ${action} is nowhere in the table`);
    }
  }
  return faults;
}

/** Keys of the city's time limits that a definition names. */
export function limitKeys(definition: ServiceDefinition): string[] {
  const keys = [
    ...Object.values(definition.limits),
    ...definition.reviews.map(({ limit }) => limit),
    ...Object.values(definition.reviewsByCase ?? {}),
  ];
  return [...new Set(keys.filter((key) => key !== undefined))];
}

/** The key by which a person has one open case of a service; null where they may have several. */
export function openKeyOf({ code, oneOpenPerPerson }: ServiceDefinition, personId: string): string | null {
  return oneOpenPerPerson ? `${code}:${personId}` : null;
}
