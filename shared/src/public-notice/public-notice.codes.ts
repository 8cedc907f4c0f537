export const publicNoticeCodes = [
  'NOTICES.NO_CALENDAR',
  'NOTICES.ALREADY_OPEN',
  'NOTICES.CLOSED',
  'NOTICES.OBJECTION_OPEN',
  'NOTICES.OBJECTION_CLOSED',
  'NOTICES.OWN_NOTICE',
] as const;
export type PublicNoticeCode = (typeof publicNoticeCodes)[number];
