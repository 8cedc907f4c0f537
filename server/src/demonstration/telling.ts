import type { StatementKind } from '@app/shared/registration/declaration';

/** One word of one party. Days count from the day of loading: -12 is twelve days before it. */
export type Telling = {
  household: string;
  /** Key of the dwelling and name of the room: `E18/201`. */
  room: string;
  by: 'tenant' | 'landlord' | 'employer';
  on: number;
  from: number;
  until?: number;
  kind?: StatementKind;
  /** The one person of the household the word is about; all of them when absent. */
  only?: number;
};

/** What an officer found on site, for every open task of a household in a room. */
export type Finding = {
  household: string;
  room: string;
  officer: 'grid01' | 'grid02';
  on: number;
  outcome: 'confirmed' | 'corrected' | 'rejected';
  from?: number;
  note: string;
};

export type Happening = { telling: Telling } | { finding: Finding };

export function dayOf(happening: Happening): number {
  return 'telling' in happening ? happening.telling.on : happening.finding.on;
}

/** A stay that both sides told as it was: when each spoke of the arrival and, if it is over, of the leaving. */
export function agreedStay(stay: {
  household: string;
  room: string;
  other: 'landlord' | 'employer';
  from: number;
  until?: number;
  tenantOn: number;
  otherOn: number;
}): Telling[] {
  const { household, room, from, until, tenantOn, otherOn, other } = stay;
  const arrivals: Telling[] = [
    { household, room, by: 'tenant', on: tenantOn, from },
    { household, room, by: other, on: otherOn, from },
  ];
  if (until === undefined) return arrivals;
  return [
    ...arrivals,
    { household, room, by: 'tenant', on: until + 1, from, until },
    { household, room, by: other, on: until + 3, from, until },
  ];
}
