/**
 * Where one booking stands.
 * `held` the places are kept while the form is filled · `booked` confirmed · `arrived` checked in at the office ·
 * `finished` served · `cancelled` by the person · `displaced` the office closed the time and found no other ·
 * `expired` the form was not finished in time · `no-show` nobody came.
 */
export const bookingStatuses = [
  'held',
  'booked',
  'arrived',
  'finished',
  'cancelled',
  'displaced',
  'expired',
  'no-show',
] as const;
export type BookingStatus = (typeof bookingStatuses)[number];

/** What the person whose booking it is may do with it; the answer of the server lists those possible now. */
export const bookingActions = ['confirm', 'reschedule', 'cancel'] as const;
export type BookingAction = (typeof bookingActions)[number];

/** The channel a person asks through when more want a time than there are places. */
export const demandStatuses = ['waiting', 'served', 'unserved', 'withdrawn'] as const;
export type DemandStatus = (typeof demandStatuses)[number];
