import type { OfferKind, OfferState } from '@app/shared/schooling/offer.status';
import type { Stage } from '@app/shared/schooling/schooling.status';
import type { RefusalCost } from './domain/schooling-policy';

/** A place of a child. `dueOn` null: no answer is asked for by a day. */
export type Offer = {
  id: string;
  runId: string;
  entryId: string;
  cycle: string;
  stage: Stage;
  schoolId: string;
  schoolName: string;
  areaPath: string;
  kind: OfferKind;
  state: OfferState;
  dueOn: string | null;
  cost: RefusalCost;
  createdAt: Date;
  endedAt: Date | null;
  version: number;
};

/** What is done to a place, as its history names it. */
export type OfferAct = 'made' | 'accepted' | 'refused' | 'lapsed' | 'gave-up' | 'withdrawn';
