import type { Span } from './counted-time';

/** Where a fact comes from. A claim is the applicant's own word and stays to be verified. */
export const factOrigins = ['registry', 'evidence', 'claim'] as const;
export type FactOrigin = (typeof factOrigins)[number];

/** A piece of evidence: whose it is, and for which indicator it was handed in; missing means the fact's own person, and all. */
export type Evidence = { id: string; person?: string; indicator?: string };

/** Paid months, with the mark of how they were paid. */
export type PaidSpan = Span & { kind?: string; place?: string; mark?: 'back-paid' | 'transferred' };
export type MonthsFact = { spans: PaidSpan[]; stated?: number };
/** Spans of days `yyyymmdd`, their union; the first day is of the earliest, counted or not. */
export type PeriodsFact = { spans: Span[]; stated?: number };
export type Item = {
  kind?: string;
  /** `yyyymmdd` */
  day?: number;
  /** Scaled by the decimals of the field. */
  amounts: Readonly<Record<string, number>>;
  share?: { numerator: number; denominator: number };
  holders?: number;
  position?: number;
};

/**
 * A fact as the engine takes it: a day `yyyymmdd`, a scaled number, the place of a code among the fact's values (or several
 * such places), yes or no, or one of the lists. Undefined is "not known", which is not "none".
 */
export type FactValue =
  | number
  | boolean
  | readonly number[]
  | MonthsFact
  | PeriodsFact
  | readonly Item[]
  | undefined;

/** One fact of one person with its origin; `given` is what was handed in. */
export type Cell = {
  value: FactValue;
  given: unknown;
  origin: FactOrigin;
  source?: string;
  evidence?: Evidence[];
};

/** One person's facts, by the program's index of facts. */
export type PersonSheet = { id?: string; values: FactValue[]; cells: (Cell | undefined)[] };

/** An applicant's facts, person by person in the program's order; the applicant first. */
export type FactSheet = { persons: (PersonSheet | undefined)[] };
