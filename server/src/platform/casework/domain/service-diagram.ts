import type { CaseState } from '@app/shared/casework/case.status';
import { departmentLabels } from '@app/shared/casework/departments';
import { roleLabels } from '@app/shared/identity/roles';
import { actionTitles } from './action-titles';
import { cellsOf, isFinal, reachableStates } from './definition-check';
import type { Actor, ServiceDefinition, Transition } from './service-definition';

const stateTitles: Record<CaseState, string> = {
  submitted: '待受理',
  reviewing: '审核中',
  noticed: '公示中',
  're-reviewing': '复核中',
  approved: '待办结',
  granted: '已办结',
  refused: '不予批准',
  rejected: '不予受理',
  withdrawn: '已撤回',
};

/** A service as people read it: its states as a Mermaid diagram, every action with its conditions, its road. */
export function describeService(definition: ServiceDefinition): string {
  const { code, title, summary, road } = definition;
  const parts = [
    `# ${code}: ${title}`,
    'Made from the definition by `npm run diagrams`; do not edit.',
    summary,
    ['```mermaid', diagramOf(definition), '```'].join('\n'),
    '## Actions',
    actionTable(definition),
    '## Departments',
    departmentWords(definition),
    '## Road',
    road.map((step, index) => `${index + 1}. ${step.title} (${step.states.join(', ')})`).join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function diagramOf(definition: ServiceDefinition): string {
  const reached = [...reachableStates(definition)];
  const name = (state: CaseState) => state.replace('-', '_');
  const moves = new Map<string, string[]>();
  for (const { state, action, transition } of cellsOf(definition)) {
    for (const [to, mark] of [
      [transition.to, ''],
      [transition.toWhenUpheld, ' (upheld)'],
    ] as const) {
      if (!to) continue;
      const arrow = `  ${name(state)} --> ${name(to)}`;
      moves.set(arrow, [...(moves.get(arrow) ?? []), `${action}${mark}`]);
    }
  }
  return [
    'stateDiagram-v2',
    ...reached.map((state) => `  ${name(state)}: ${state} ${stateTitles[state]}`),
    '  [*] --> submitted: submit',
    ...[...moves].map(([arrow, actions]) => `${arrow}: ${actions.join(', ')}`),
    ...reached.filter(isFinal).map((state) => `  ${name(state)} --> [*]`),
  ].join('\n');
}

function actionTable(definition: ServiceDefinition): string {
  const rows = cellsOf(definition).map(({ state, action, transition }) => [
    state,
    `${action} ${actionTitles[action]}`,
    transition.by.map(actorTitle).join('、'),
    targetOf(transition),
    transition.task ? `${transition.task}${transition.keepsTask ? ' (kept)' : ''}` : '',
    conditionsOf(transition),
  ]);
  return table(['state', 'action', 'by', 'to', 'task', 'only when'], rows);
}

function departmentWords(definition: ServiceDefinition): string {
  const { reviews, reviewsByCase } = definition;
  if (reviewsByCase)
    return `Who is asked what is decided case by case, within the limits ${reviewsByCase.limit} and, after an objection, ${reviewsByCase.again}.`;
  return reviews.length > 0 ? departmentTable(definition) : 'No department is asked.';
}

function departmentTable(definition: ServiceDefinition): string {
  const rows = definition.reviews.map(({ department, items, limit, when }) => [
    departmentLabels[department],
    items.map(({ title }) => title).join('、'),
    limit,
    when ? `${when.field} is ${[when.is].flat().join(' or ')}` : 'always',
  ]);
  return table(['department', 'items', 'limit', 'asked'], rows);
}

function targetOf({ to, toWhenUpheld }: Transition): string {
  return [to ?? '', toWhenUpheld ? `${toWhenUpheld} when upheld` : ''].filter(Boolean).join(', ');
}

function conditionsOf({
  when = [],
  with: present = [],
  without = [],
  sets = [],
  clears = [],
  reasons,
}: Transition): string {
  return [
    ...when,
    ...present.map((flag) => `is ${flag}`),
    ...without.map((flag) => `not ${flag}`),
    ...(reasons ? ['with reasons'] : []),
    ...sets.map((flag) => `sets ${flag}`),
    ...clears.map((flag) => `clears ${flag}`),
  ].join(', ');
}

function actorTitle(actor: Actor): string {
  if (actor === 'applicant') return '申请人';
  return actor === 'system' ? '系统' : roleLabels[actor];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
