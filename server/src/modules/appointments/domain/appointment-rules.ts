/** The city's rules of booking as they are computed with; made from its pack. Null: the city has published none. */
export type AppointmentRules = {
  holdMinutes: number;
  releaseMinute: number;
  releaseDaysAhead: number;
  demandMinutes: number;
  activePerService: number;
  activeInAll: number;
  otherPeople: number;
  childUnder: number;
  elderFrom: number;
  realNameNeeded: boolean;
  noShowPause: { count: number; withinDays: number; pauseDays: number } | null;
  /** Whoever the draw did not serve keeps their place in its order for what is given back, until so long before it begins. */
  waitAfterDraw: { leastHoursAhead: number } | null;
  returnAfterMinutes: { from: number; until: number };
  checkInBeforeMinutes: number;
  graceMinutes: number;
  remindHoursBefore: number;
  /** Tries to hold or to ask, per minute; bookings that were made, per account and day. */
  attempts: { perPerson: number; perAddressBlock: number; madePerDay: number };
};
