import type { DeclarationFacts } from '@app/shared/registration/declaration';
import type { StayStatus } from '@app/shared/registration/stay.status';
import type { StayOutcome } from './domain/reconciliation';
import type { Statement } from './domain/statement';

/** A stay with every version of every word about it, as read under the person's lock. */
export type StayRecord = {
  id: string;
  personId: string;
  roomId: string;
  dwellingId: string;
  areaPath: string;
  householdId: string | null;
  relationToHead: string | null;
  from: string;
  until: string | null;
  state: StayStatus;
  declaredBy: string;
  version: number;
  /** What the row says of the last outcome, so that an unchanged one is not written again. */
  recorded: Pick<StayOutcome, 'confirmedFrom' | 'confirmedUntil' | 'countsFrom' | 'recheckOn'>;
  statements: StatementRecord[];
};

export type StatementRecord = Statement & {
  statedName: string;
  facts: DeclarationFacts;
  privateCipher: Buffer | null;
  accountId: string;
  organisationId: string | null;
  importId: string | null;
};

/** One person with all stays that still matter; `name` is the person's own, not what others stated. */
export type PersonStays = { personId: string; name: string; birthDate: string | null; stays: StayRecord[] };
