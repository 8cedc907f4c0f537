/** Refusals about a residence permit. */
export const permitCodes = [
  'PERMIT.ALREADY_HELD',
  /** Lost, suspended, replaced or ended: it cannot be shown. */
  'PERMIT.NOT_USABLE',
  'PERMIT.ALREADY_LOST',
  /** The window of the endorsement is not open yet. */
  'PERMIT.ENDORSEMENT_NOT_YET',
  /** The person no longer lives here by what is registered; a window looks at it. */
  'PERMIT.ENDORSEMENT_NEEDS_WINDOW',
  /** The city has not published a rule that this needs. */
  'PERMIT.NOT_PUBLISHED',
] as const;
export type PermitCode = (typeof permitCodes)[number];
