import { caseTaskKinds } from '@app/shared/casework/case.status';
import { type WorkView, workViews } from '@app/shared/casework/casework.rules';
import type { WorkItem } from '@app/shared/casework/casework.views';
import type { Address } from '@/hooks/use-address';
import { taskKindWords } from '@/words/office-cases';

/** What the list shows, all of it in the address. `words` is what is looked for, `task` and `id` the open line. */
export const workAddressNames = ['view', 'service', 'kind', 'area', 'words', 'id', 'task'] as const;
export type WorkAddress = Address<(typeof workAddressNames)[number]>;

/** The view of an address; an unknown one, or none, is the team's. */
export const viewOf = ({ view }: WorkAddress): WorkView =>
  workViews.find((known) => known === view) ?? 'team';

/** The question to the server. Looking for words goes through every view at once. */
export function workQueryOf(at: WorkAddress): Record<string, string | undefined> {
  return { view: viewOf(at), service: at.service, kind: at.kind, areaCode: at.area, q: at.words };
}

/** Services that can be filtered by, with their titles; one that only the address knows stands there too. */
export function serviceOptions(chosen: string | undefined, items: readonly WorkItem[]) {
  const known = new Map<string, string>(commonServices);
  for (const { service, title } of items) known.set(service, title);
  if (chosen && !known.has(chosen)) known.set(chosen, '这项服务');
  return [{ value: all, label: '全部服务' }, ...[...known].map(([value, label]) => ({ value, label }))];
}

/** Programmes differ by city: others than these stand in the list once a line of theirs is seen. */
const commonServices: readonly [string, string][] = [
  ['permit.application', '居住证申领'],
  ['permit.endorsement', '居住证签注'],
  ['permit.change', '居住证信息变更'],
  ['permit.reissue', '居住证补换领'],
  ['points.schooling', '积分入学'],
  ['points.medical', '积分入医'],
  ['points.settlement', '积分落户'],
  ['schooling.application', '积分入学申请'],
];

/** A select cannot have an empty value. */
export const all = 'all';

export const kindOptions = [
  { value: all, label: '全部环节' },
  ...caseTaskKinds.map((value) => ({ value, label: taskKindWords[value] })),
];

/** Which of the chosen lines each bulk action is for. Only who holds them changes, so all three can be taken back. */
export function bulkOf(chosen: readonly WorkItem[], maySupervise: boolean) {
  const held = chosen.filter(({ holderName, mine }) => mine || (maySupervise && holderName !== null));
  return {
    claim: chosen.filter(({ holderName, mine }) => holderName === null && !mine),
    release: held,
    transfer: held,
  };
}
