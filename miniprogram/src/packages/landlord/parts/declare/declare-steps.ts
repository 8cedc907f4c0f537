import { personLabels } from '@/components/declaring/people';
import { patternOf } from '@/hooks/form-paths';
import type { Step } from '@/hooks/use-steps';

export type TenantStepName = 'room' | 'people' | 'dates' | 'check';

export const tenantLabels: Record<string, string> = {
  roomId: '房间',
  from: '入住日期',
  until: '租约到期日',
  ...personLabels,
};

/** Whether a path is a field of the form, which a fault can stand beside. */
export function isTenantField(path: string): boolean {
  return path !== 'people' && patternOf(path) in tenantLabels;
}

export const tenantSteps: readonly Step<TenantStepName>[] = [
  { name: 'room', title: '房间', owns: (path) => path === 'roomId' },
  { name: 'people', title: '租客', owns: (path) => path.startsWith('people') },
  { name: 'dates', title: '日期', owns: (path) => path === 'from' || path === 'until' },
  { name: 'check', title: '核对', owns: () => false },
];
