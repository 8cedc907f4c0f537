import type { DeclarationParty } from '@app/shared/registration/declaration';
import type { CountFromRule } from '@app/shared/registration/residence-ledger';

/** The city's rules for comparing words; every value comes from its pack. */
export type ReconciliationPolicy = {
  /** Dates this many days apart are the same date. */
  toleranceDays: number;
  /** A lone word becomes silence after this many days. */
  silenceDays: number;
  /** Pairs of parties whose agreement confirms without the office. */
  confirmingPairs: readonly (readonly [DeclarationParty, DeclarationParty])[];
  /** Parties whose day of leaving is taken as it is while nobody says the contrary. */
  endAcceptedFrom: readonly DeclarationParty[];
  countFrom: CountFromRule;
  /** Under `confirmation`: whose word makes the stay count (深圳: landlord or grid officer). */
  confirmers: readonly DeclarationParty[];
};

/** Whether these parties include the office or a pair that confirms. */
export function confirms(parties: readonly DeclarationParty[], policy: ReconciliationPolicy): boolean {
  if (parties.includes('grid-officer')) return true;
  return policy.confirmingPairs.some(([one, other]) => parties.includes(one) && parties.includes(other));
}
