import type { DeclarationParty, StatementKind } from './declaration';
import type { StayStatus } from './stay.status';

/** Where words about one stay can differ. `until` also covers "left" against "still living here". */
export const differenceFields = ['living', 'from', 'until'] as const;
export type DifferenceField = (typeof differenceFields)[number];

/** One difference, with what each party says; a `null` under `until` is "still living here". */
export type StayDifference =
  | {
      field: 'living';
      values: Partial<Record<DeclarationParty, Exclude<StatementKind, 'withdrawn'>>>;
    }
  | { field: 'from'; values: Partial<Record<DeclarationParty, string>> }
  | {
      field: 'until';
      values: Partial<Record<DeclarationParty, string | null>>;
    };

/** Why a stay counts from its day: arrival, the first declaration, or the confirmation the city demands. */
export const countsFromReasons = ['arrival', 'declared-later', 'confirmed-later'] as const;
export type CountsFromReason = (typeof countsFromReasons)[number];

/** One room at a glance. `agreed` is confirmed or ended; `livingNow` counts confirmed people living there today. */
export type RoomSummary = {
  agreed: number;
  waiting: number;
  conflict: number;
  silent: number;
  overlap: number;
  livingNow: number;
  needsPerson: boolean;
};

/** The part of an outcome a screen shows. Dates are `YYYY-MM-DD`; `confirmedUntil` null means still living here. */
export type StayAgreement = {
  state: StayStatus;
  agreeing: DeclarationParty[];
  awaiting: DeclarationParty[];
  differences: StayDifference[];
  confirmedFrom?: string;
  confirmedUntil?: string | null;
  countsFrom?: string;
};
