import type { RunKind } from '@app/shared/schooling/run.status';
import { type Stage, stageLabels } from '@app/shared/schooling/schooling.status';
import type { AllocationMode, ChainLink } from './domain/allocation-instance';
import { type SchoolingCycle, type StageRules, stepOf } from './domain/schooling-policy';
import { RunError } from './run.errors';
import type { RunRules } from './run.rows';

/** In an adjustment the authority places whoever has no seat; in every other round the grade's own mode runs. */
export function modeOf(kind: RunKind, { mode }: StageRules): AllocationMode {
  return kind === 'adjustment' || kind === 'second-adjustment' ? 'zone-pool' : mode.value;
}

/** Rounds that only make sense for one district: all its schools are one pool. */
export function needsDistrict(kind: RunKind, mode: AllocationMode): boolean {
  return (mode === 'zone-pool' || mode === 'lottery') && kind !== 'second-adjustment';
}

/** The grade's rules; `SCHOOLING.RUN_RULES_MISSING` where the city has none. */
export function stageOf(cycle: SchoolingCycle, stage: string): StageRules {
  const rules = cycle.stages[stage as Stage];
  if (!rules || !(stage in stageLabels)) throw new RunError('SCHOOLING.RUN_RULES_MISSING');
  return rules;
}

/** The rules as a run keeps them. */
export function rulesOf(cycle: SchoolingCycle, kind: RunKind, stage: StageRules): RunRules {
  return {
    policyVersion: cycle.policyVersion,
    cityName: cycle.cityName,
    programme: cycle.programme,
    modeRule: stage.mode.rule,
    chain: chainOf(cycle.chain.value, modeOf(kind, stage)),
    siblings: cycle.siblings.value,
    offerWorkingDays: cycle.offerWorkingDays.value,
    noticeWorkingDays: cycle.noticeWorkingDays.value,
    objectionAnswerWorkingDays: cycle.objectionAnswerWorkingDays.value,
    refusal: cycle.refusal.value,
  };
}

/** The instant from which a list may be locked: the window, the freeze and the confirmation are over for everybody (T7). */
export function lockableFrom(cycle: SchoolingCycle): Date | null {
  const ends = (['apply', 'freeze', 'confirm'] as const).flatMap((step) => {
    const end = stepOf(cycle, step)?.closesAt;
    return end ? [end.getTime()] : [];
  });
  return ends.length > 0 ? new Date(Math.max(...ends)) : null;
}

/** In a lottery the lot alone decides. */
function chainOf(chain: readonly ChainLink[], mode: AllocationMode): ChainLink[] {
  return mode === 'lottery' ? [{ key: 'lot', order: 'asc' }] : [...chain];
}
