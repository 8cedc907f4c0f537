/** Why an instance was refused; there is no output then, not even a part. */
export type AllocationRefusalCode =
  | 'BAD_INSTANCE'
  | 'UNKNOWN_FIELD'
  | 'UNKNOWN_MODE'
  | 'BAD_ID'
  | 'BAD_SEED'
  | 'BAD_NUMBER'
  | 'NEGATIVE_SEATS'
  | 'STUDENT_LISTED_TWICE'
  | 'SCHOOL_LISTED_TWICE'
  | 'WISH_REPEATED'
  | 'UNKNOWN_SCHOOL'
  | 'UNKNOWN_STUDENT'
  | 'MORE_THAN_ONE_WISH'
  | 'TOO_MANY_STUDENTS'
  | 'REPEATED_TIE_BREAK'
  | 'MISSING_KEY'
  | 'MIXED_KEY'
  | 'RESERVED_KEY'
  | 'CHAIN_NOT_TOTAL'
  | 'LOT_WITHOUT_SEED'
  | 'NO_RANKING'
  | 'TWO_RANKINGS'
  | 'DIFFERENT_LISTS'
  | 'BONUS_NOT_ALLOWED'
  | 'SCORE_TOO_LARGE'
  | 'GROUP_WITHOUT_RULE'
  | 'GROUP_WISHES_DIFFER'
  | 'GROUP_LISTED_IN_PART'
  | 'NOT_CERTIFIED';

/** An instance that cannot be allocated, by name. */
export class AllocationRefusal extends Error {
  constructor(
    readonly code: AllocationRefusalCode,
    message: string,
  ) {
    super(message);
    this.name = 'AllocationRefusal';
  }
}
