import type { PermitGround } from '@app/shared/permit/permit.status';
import type { PermitTerm } from './domain/endorsement-term';

/** Why a permit is no longer used as it was. */
export type PermitEnd = 'lost' | 'replaced' | 'ended';

/** A residence permit as it is stored. `lastDay`: the last day of use without another endorsement. */
export type Permit = PermitTerm & {
  id: string;
  number: string;
  personId: string;
  areaPath: string;
  address: string;
  holderName: string;
  ground: PermitGround;
  groundNote: string | null;
  issuedOn: string;
  lastDay: string;
  ended: PermitEnd | null;
  /** Null: issued before this system, and taken over. */
  caseId: string | null;
  version: number;
};

export type PermitRow = {
  id: string;
  number: string;
  person_id: string;
  area_path: string;
  address: string;
  holder_name: string;
  ground: PermitGround;
  ground_note: string | null;
  issued_on: string;
  counted_from: string;
  years: number;
  last_day: string;
  ended: PermitEnd | null;
  case_id: string | null;
  version: number;
};

export const permitColumns = `p.id, p.number, p.person_id, p.area_path, p.address, p.holder_name, p.ground, p.ground_note,
  p.issued_on, p.counted_from, p.years, p.last_day, p.ended, p.case_id, p.version`;

export function permitOf(row: PermitRow): Permit {
  return {
    id: row.id,
    number: row.number,
    personId: row.person_id,
    areaPath: row.area_path,
    address: row.address,
    holderName: row.holder_name,
    ground: row.ground,
    groundNote: row.ground_note,
    issuedOn: row.issued_on,
    countedFrom: row.counted_from,
    years: row.years,
    lastDay: row.last_day,
    ended: row.ended,
    caseId: row.case_id,
    version: row.version,
  };
}

/** What happened to a permit. */
export type PermitEventKind =
  | 'issued'
  | 'taken-over'
  | 'endorsed'
  | 'changed'
  | 'reported-lost'
  | 'replaced'
  | 'ended';

export type PermitEvent = {
  permitId: string;
  personId: string;
  kind: PermitEventKind;
  on: string;
  at: Date;
  accountId: string | null;
  caseId: string | null;
  details: Record<string, unknown>;
};
