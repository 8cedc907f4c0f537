import { declareByTenantRules } from '@app/shared/registration/registration.rules';
import type { DoorView } from '@app/shared/registration/registration.views';
import type { RuleTable } from '@app/shared/validation/rule-language';
import { checkRequest } from '@app/shared/validation/rules';
import { type Living, personLabels } from '@/components/declaring/people';
import { type FormValues, patternOf } from '@/hooks/form-paths';
import type { Step } from '@/hooks/use-steps';

export type DeclareStepName = 'room' | 'who' | 'family' | 'dates' | 'facts' | 'check';
export type DeclareStep = Step<DeclareStepName>;

export const declareLabels: Record<string, string> = {
  roomId: '房间',
  from: '入住日期',
  until: '预计离开日期',
  ...personLabels,
};

/** Whether a path is a field of the form, which a fault can stand beside. */
export function isDeclareField(path: string): boolean {
  return path !== 'people' && patternOf(path) in declareLabels;
}

const facts = /^people\.\d+\.(occupation|workplace|reason|hukouAddress|emergencyMobile)$/;

const all: Record<DeclareStepName, DeclareStep> = {
  room: { name: 'room', title: '房间', owns: (path) => path === 'roomId' },
  who: { name: 'who', title: '谁住进来', owns: () => false },
  family: {
    name: 'family',
    title: '住在一起的人',
    owns: (path) => path.startsWith('people') && !facts.test(path),
  },
  dates: { name: 'dates', title: '日期', owns: (path) => path === 'from' || path === 'until' },
  facts: { name: 'facts', title: '基本情况', owns: (path) => facts.test(path) },
  check: { name: 'check', title: '核对', owns: () => false },
};

/** Whether the tenant must say which room: the plate is the dwelling's, and there are several. */
export function asksRoom({ roomId, rooms }: Pick<DoorView, 'roomId' | 'rooms'>): boolean {
  return roomId === null && rooms.length > 1;
}

/** The pages of this declaration, in order. */
export function declareSteps(door: Pick<DoorView, 'roomId' | 'rooms'>, living: Living): DeclareStep[] {
  const names: DeclareStepName[] = [
    ...(asksRoom(door) ? (['room'] as const) : []),
    'who',
    ...(living === 'alone' ? [] : (['family'] as const)),
    'dates',
    'facts',
    'check',
  ];
  return names.map((name) => all[name]);
}

/** The server's rules; where the room must be chosen, the form says so before the server would. */
export function declareTable(door: Pick<DoorView, 'roomId' | 'rooms'>): typeof declareByTenantRules {
  if (!asksRoom(door)) return declareByTenantRules;
  const { optional: _optional, ...roomId } = declareByTenantRules.roomId;
  return { ...declareByTenantRules, roomId } as unknown as typeof declareByTenantRules;
}

/** Where to go on with what was typed before: the first step with something missing or wrong, else the check. */
export function stepToResume(
  steps: readonly DeclareStep[],
  table: RuleTable,
  values: FormValues,
  today: string,
): DeclareStepName {
  const faults = checkRequest(table, values, { today });
  return steps.find(({ owns }) => faults.some(({ field }) => owns(field)))?.name ?? 'check';
}

/** The step a refusal leads back to; undefined when none of its faults is a field of the form. */
export function stepOfFaults(
  steps: readonly DeclareStep[],
  faults: readonly { field: string }[],
): DeclareStepName | undefined {
  return steps.find(({ owns }) => faults.some(({ field }) => isDeclareField(field) && owns(field)))?.name;
}
