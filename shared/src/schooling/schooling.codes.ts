/** Refusals about schooling. */
export const schoolingCodes = [
  /** The city has not published a rule that this needs. */
  'SCHOOLING.NOT_PUBLISHED',
  /** A school of this name, or with this code, is there. */
  'SCHOOLING.SCHOOL_EXISTS',
  /** The school does not have the grade. */
  'SCHOOLING.STAGE_NOT_OFFERED',
  /** What comes before points takes more seats than there are. */
  'SCHOOLING.SEATS_BELOW_ZERO',
  /** Seats were published on the city's day; they do not change any more. */
  'SCHOOLING.SEATS_PUBLISHED',
  /** The plan was approved, or changed, meanwhile. */
  'SCHOOLING.SEATS_SETTLED',
  /** Whoever entered the seats does not approve them (promise S16). */
  'SCHOOLING.SAME_PERSON',
  /** The child has an application of this year. */
  'SCHOOLING.CHILD_APPLIED',
  /** The home was used for another family's child in the years that the city counts. */
  'SCHOOLING.HOME_USED',
  /** A file of schools has faulty rows: none of it is taken over. */
  'SCHOOLING.FILE_FAULTY',
  /** The file, or the schools it is compared with, are not those of the preview. */
  'SCHOOLING.FILE_CHANGED',
] as const;
export type SchoolingCode = (typeof schoolingCodes)[number];
