/** Refusals about an allocation run, its places and its letters. */
export const runCodes = [
  /** The city has no such cycle or stage, or has not published a rule that the run needs. */
  'SCHOOLING.RUN_RULES_MISSING',
  /** A zone pool or a lottery is run for one district. */
  'SCHOOLING.RUN_NEEDS_DISTRICT',
  /** A further round needs the run that it follows; that run is not far enough, or is none that may be followed so. */
  'SCHOOLING.RUN_PARENT_UNFIT',
  /** A run of the same stage and area is under way. */
  'SCHOOLING.RUN_UNDER_WAY',
  /** The facts are not frozen yet: the list cannot be locked before the published day. */
  'SCHOOLING.RUN_TOO_EARLY',
  /** The run is not in a state in which this may be done. */
  'SCHOOLING.RUN_WRONG_STATE',
  /** Two different people approve, neither the one who ran it (S16). */
  'SCHOOLING.RUN_SAME_PERSON',
  /** What-if: the change is none, or names a school that has no part in the run. */
  'SCHOOLING.WHAT_IF_UNKNOWN_SCHOOL',
  /** The place is no longer offered, or its time is over. */
  'SCHOOLING.OFFER_CLOSED',
  /** To refuse or to give up has a cost that the person has to confirm. */
  'SCHOOLING.OFFER_COST_UNCONFIRMED',
  /** There is no letter of a place that was not accepted. */
  'SCHOOLING.LETTER_NOT_ISSUED',
  'SCHOOLING.LETTER_REVOKED',
] as const;
export type RunCode = (typeof runCodes)[number];
