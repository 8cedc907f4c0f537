/** Refusals of the working-day calendar. */
export const calendarCodes = ['CALENDAR.DRAFT_EXISTS', 'CALENDAR.NOT_DRAFT', 'CALENDAR.SAME_PERSON'] as const;
export type CalendarCode = (typeof calendarCodes)[number];
