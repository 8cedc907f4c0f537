import type { DeclarationFacts, DeclarationParty, StatementKind } from '@app/shared/registration/declaration';
import type { StayAction } from '@app/shared/registration/stay.actions';
import type { StayOutcome } from './domain/reconciliation';
import type { StatementRecord, StayRecord } from './stay.record';

/** One party's word about one person in one room. */
export type Word = {
  /** Where it stands in the request, for faults: `people.2`. */
  field: string;
  personId: string;
  place: { roomId: string; dwellingId: string; areaPath: string };
  party: DeclarationParty;
  kind: StatementKind;
  from: string;
  until: string | null;
  /** As the speaker spelt it; absent for one who speaks of themself. */
  statedName?: string;
  facts: DeclarationFacts;
  /** Facts that are sealed: an address elsewhere, a telephone in need. */
  privateFacts?: DeclarationFacts;
  household?: { id: string; relation: string | null };
  /** The known stay this word is about, as the speaker last saw it; absent when it is still to be found or opened. */
  about?: { stayId: string; version: number; action: StayAction };
  /** What to do when the speaker has said so before: a person is told, a file is not. */
  whenRepeated: 'refuse' | 'accept';
  /** The tenant moved: end the older stays of their own on the day this one begins. */
  endOlderStays?: boolean;
};

export type Speaker = {
  accountId: string;
  role: string;
  organisationId?: string;
  importId?: string;
  at: Date;
  today: string;
};

export type Spoken = {
  stay: StayRecord;
  outcome: StayOutcome;
  change: 'opened' | 'joined' | 'corrected' | 'unchanged';
};

/** A stay under the person's lock, with what is being said about it now. */
export type Draft = {
  stay: StayRecord;
  isNew: boolean;
  said: (StatementRecord & { stayId: string })[];
  previousState: string;
};
