import type { DeclarationParty } from '@app/shared/registration/declaration';
import type { CountsFromReason } from '@app/shared/registration/reconciliation';
import type { CountFromRule } from '@app/shared/registration/residence-ledger';
import type { ReconciliationPolicy } from './reconciliation-policy';
import { earlier, type Voice } from './statement';

type CountsFrom = { countsFrom?: string; countsFromReason?: CountsFromReason };

const lateReasons = {
  arrival: 'arrival',
  declaration: 'declared-later',
  confirmation: 'confirmed-later',
} as const satisfies Record<CountFromRule, CountsFromReason>;

/**
 * The day a confirmed stay begins to count. 浙江: from the day of registration; 深圳: from the day the landlord or the grid
 * officer confirms. Missing when nobody whose word the city demands has spoken.
 */
export function countsFromDay(
  from: string,
  voices: readonly Voice[],
  policy: ReconciliationPolicy,
): CountsFrom {
  if (policy.countFrom === 'arrival') return { countsFrom: from, countsFromReason: 'arrival' };
  const heard = (party: DeclarationParty) =>
    policy.countFrom === 'declaration' || policy.confirmers.includes(party);
  const said = voices
    .filter((voice) => voice.kind === 'living' && heard(voice.party))
    .map((voice) => voice.saidSince)
    .reduce(earlier, undefined);
  if (said === undefined) return {};
  if (said <= from) return { countsFrom: from, countsFromReason: 'arrival' };
  return { countsFrom: said, countsFromReason: lateReasons[policy.countFrom] };
}
