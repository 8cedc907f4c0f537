/** Refusals of casework. */
export const caseworkCodes = [
  /** The service's table has no such action in this state, a condition is missing, or it is not this caller's to take. */
  'CASEWORK.ACTION_NOT_ALLOWED',
  /** Somebody else changed the case or the task since it was read. */
  'CASEWORK.MOVED_ON',
  /** The task is held by somebody else, or by nobody. */
  'CASEWORK.NOT_YOURS',
  /** A list of missing papers was already given once; the attempt is shown to the supervisor. */
  'CASEWORK.ONE_TIME_NOTICE_USED',
  'CASEWORK.ALREADY_OPEN',
  'CASEWORK.DRAFT_CHANGED',
  /** The service's window is closed now; the draft may be kept. */
  'CASEWORK.WINDOW_CLOSED',
  /** The rules changed since the draft was begun: read it once more, then submit. */
  'CASEWORK.POLICY_CHANGED',
  /** The city has not published what this service needs: 待主管部门确认. */
  'CASEWORK.NOT_PUBLISHED',
  'CASEWORK.PAPERS_MISSING',
  'CASEWORK.NOT_ELIGIBLE',
  'CASEWORK.ITEMS_INCOMPLETE',
  /** The city takes no facts after the submission of this case, or not today. */
  'CASEWORK.AMENDMENT_CLOSED',
] as const;
export type CaseworkCode = (typeof caseworkCodes)[number];
