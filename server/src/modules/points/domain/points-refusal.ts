/** Why an applicant's facts, or a request for a score, are refused. Nothing is guessed and nothing is written. */
export type PointsRefusalCode =
  | 'BAD_SHAPE'
  | 'UNKNOWN_FACT'
  | 'NOT_ASKED'
  | 'UNKNOWN_PERSON'
  | 'UNKNOWN_INDICATOR'
  | 'UNKNOWN_PROGRAMME'
  | 'BAD_VALUE'
  | 'AMBIGUOUS_DATE'
  | 'DATE_IN_FUTURE'
  | 'BEFORE_BIRTH'
  | 'MONTHS_OVERLAP'
  | 'SHARE_ABOVE_WHOLE'
  | 'SHARE_NOT_EXACT'
  | 'CLAIM_WITHOUT_EVIDENCE'
  | 'EVIDENCE_OF_ANOTHER_PERSON'
  | 'STANDARD_NOT_IN_FORCE'
  | 'TOTAL_OVERFLOW';

/** `path` names the fact in the applicant's own words, such as `facts.insurance.3.from`. */
export class PointsRefusal extends Error {
  constructor(
    readonly code: PointsRefusalCode,
    message: string,
    readonly path: string,
  ) {
    super(message);
    this.name = 'PointsRefusal';
  }
}
