import type { RoomSummary } from '@app/shared/registration/reconciliation';
import type { StayStatus } from '@app/shared/registration/stay.status';
import type { StayOutcome } from './reconciliation';

type Counted = 'agreed' | 'waiting' | 'conflict' | 'silent' | 'overlap';

const countedAs = {
  confirmed: 'agreed',
  ended: 'agreed',
  waiting: 'waiting',
  conflict: 'conflict',
  silent: 'silent',
  overlap: 'overlap',
  rejected: undefined,
  withdrawn: undefined,
} as const satisfies Record<StayStatus, Counted | undefined>;

/** One room at a glance on one day: agreement, conflict, silence and overlap of its stays. */
export function summariseRoom(outcomes: readonly StayOutcome[], today: string): RoomSummary {
  const summary: RoomSummary = {
    agreed: 0,
    waiting: 0,
    conflict: 0,
    silent: 0,
    overlap: 0,
    livingNow: 0,
    needsPerson: false,
  };
  for (const outcome of outcomes) {
    const counted = countedAs[outcome.state];
    if (counted !== undefined) summary[counted] += 1;
    if (livesThere(outcome, today)) summary.livingNow += 1;
    summary.needsPerson ||= outcome.needsPerson;
  }
  return summary;
}

function livesThere(outcome: StayOutcome, today: string): boolean {
  if (outcome.confirmedFrom === undefined || outcome.confirmedFrom > today) return false;
  return outcome.confirmedUntil == null || outcome.confirmedUntil > today;
}
