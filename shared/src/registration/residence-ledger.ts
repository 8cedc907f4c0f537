/** Which day a stay starts to count as residence: arrival, the first declaration, or the confirmation a city demands. */
export const countFromRules = ['arrival', 'declaration', 'confirmation'] as const;
export type CountFromRule = (typeof countFromRules)[number];

/** What a gap does: begin again after it, add both sides, or overlook it up to the city's days (else begin again). */
export const gapRules = ['restart', 'sum', 'forgive-up-to-days'] as const;
export type GapRule = (typeof gapRules)[number];

/** How days become months: from anniversary to anniversary, calendar months touched, or thirty days each. */
export const monthRules = ['anniversary', 'calendar-distinct', 'thirty-days'] as const;
export type MonthRule = (typeof monthRules)[number];

/** What a late endorsement of the permit does: begin again from it, leave out the days of lateness, or nothing. */
export const lateEndorsementRules = [
  'restart-from-endorsement',
  'not-counted-while-late',
  'no-effect',
] as const;
export type LateEndorsementRule = (typeof lateEndorsementRules)[number];

/** Why days do not count. */
export const gapReasons = [
  'no-confirmed-stay',
  'declared-later',
  'confirmed-later',
  'before-counting-began',
  'late-endorsement',
] as const;
export type GapReason = (typeof gapReasons)[number];

/** What the gap did: began the count again, was left out, or was overlooked (its days count). */
export const gapEffects = ['restarts', 'not-counted', 'forgiven'] as const;
export type GapEffect = (typeof gapEffects)[number];

/** Days that do not count: `from` is the first of them, `until` the first day that counts again (or the day asked for). */
export type LedgerGap = {
  from: string;
  until: string;
  days: number;
  reason: GapReason;
  effect: GapEffect;
};

/** Days that count, with the stays they come from. `until` is the day after the last counted day. */
export type LedgerPeriod = {
  from: string;
  until: string;
  days: number;
  stayIds: string[];
};

/**
 * Residence of one person on one day. `countedMonths` is the figure the city's rule asks for: the unbroken run, or the
 * sum over gaps. `since` is the first day of what is counted; absent when nothing counts.
 */
export type ResidenceLedger = {
  asOf: string;
  since?: string;
  continuousMonths: number;
  cumulativeMonths: number;
  countedMonths: number;
  countedDays: number;
  periods: LedgerPeriod[];
  gaps: LedgerGap[];
};
