import type { StayView } from '@app/shared/registration/registration.views';
import type { StayAction } from '@app/shared/registration/stay.actions';
import type { ShellAction } from '@/components/page-shell';

/**
 * What may be done with a stay, what helps most now first: who has not spoken yet speaks, who moved away leaves, whose
 * words differ corrects them.
 */
export function waysInOrder(
  { state, allowedActions }: Pick<StayView, 'state' | 'allowedActions'>,
  ways: Partial<Record<StayAction, ShellAction>>,
): ShellAction[] {
  const leavesFirst = state === 'confirmed' || state === 'overlap';
  const later: StayAction[] = leavesFirst ? ['declare-leaving', 'correct'] : ['correct', 'declare-leaving'];
  const order: StayAction[] = allowedActions.includes('declare') ? ['declare', 'deny', ...later] : later;
  return order.flatMap((action) => (allowedActions.includes(action) ? (ways[action] ?? []) : []));
}
