/** Refusals about points. Those of facts carry the path of the fact as their fault. */
export const pointsCodes = [
  'POINTS.BAD_SHAPE',
  'POINTS.UNKNOWN_FACT',
  'POINTS.UNKNOWN_PERSON',
  'POINTS.UNKNOWN_INDICATOR',
  /** The city has no such programme. */
  'POINTS.UNKNOWN_PROGRAMME',
  'POINTS.BAD_VALUE',
  'POINTS.AMBIGUOUS_DATE',
  'POINTS.DATE_IN_FUTURE',
  'POINTS.BEFORE_BIRTH',
  'POINTS.MONTHS_OVERLAP',
  'POINTS.SHARE_ABOVE_WHOLE',
  'POINTS.SHARE_NOT_EXACT',
  'POINTS.CLAIM_WITHOUT_EVIDENCE',
  'POINTS.EVIDENCE_OF_ANOTHER_PERSON',
  /** No edition is in force for the programme today, or a day it rests on is not published. */
  'POINTS.STANDARD_NOT_IN_FORCE',
  'POINTS.TOTAL_OVERFLOW',
  /** There is no worked example of the programme to try with. */
  'POINTS.NO_EXAMPLES',
] as const;
export type PointsCode = (typeof pointsCodes)[number];
