/** The figures an area is measured by (嘉兴 十二五 opinion, 2011). */
export const indicatorKeys = [
  'registration-rate',
  'person-dwelling-agreement',
  'accuracy',
  'rental-registration-rate',
  'safety-letter-rate',
  'officer-staffing',
] as const;
export type IndicatorKey = (typeof indicatorKeys)[number];

/** Five are shares in per mille; staffing is how many residents one officer serves. */
export const indicatorUnits = ['per-mille', 'residents-per-officer'] as const;
export type IndicatorUnit = (typeof indicatorUnits)[number];

/**
 * One figure of one area. `value` is an exact integer: per mille rounded down, residents per officer rounded up, so that
 * rounding never meets a target. `no-data` is not zero: nothing to divide by, or an outside figure nobody entered.
 */
export type IndicatorFigure =
  | {
      key: IndicatorKey;
      state: 'known';
      unit: IndicatorUnit;
      numerator: number;
      denominator: number;
      value: number;
      text: string;
    }
  | { key: IndicatorKey; state: 'no-data'; unit: IndicatorUnit; text: string };

/** How a figure stands to the city's target. */
export const targetStates = ['met', 'missed', 'no-data', 'not-published'] as const;
export type TargetState = (typeof targetStates)[number];
