import type { CaseState } from '@app/shared/casework/case.status';
import { isFinal } from './definition-check';
import type { ServiceDefinition } from './service-definition';

export type RoadStepState = { title: string; state: 'done' | 'present' | 'coming'; at: Date | null };

/**
 * The road of a case: the steps it went, the one it stands on, those that may come. A step it passed by without standing
 * on it is left out; once the case is closed, so is everything it never came to.
 */
export function roadOf(
  definition: ServiceDefinition,
  state: CaseState,
  visits: readonly { state: CaseState; at: Date }[],
): RoadStepState[] {
  const present = definition.road.findIndex(({ states }) => states.includes(state));
  return definition.road.flatMap(({ title, states }, index): RoadStepState[] => {
    const at = visits.find((visit) => states.includes(visit.state))?.at ?? null;
    if (index === present) return [{ title, state: isFinal(state) ? 'done' : 'present', at }];
    if (index > present) return isFinal(state) ? [] : [{ title, state: 'coming', at: null }];
    return at ? [{ title, state: 'done', at }] : [];
  });
}
