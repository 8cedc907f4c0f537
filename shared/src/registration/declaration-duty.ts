/** Who may owe a declaration. Wider than the parties of a stay: agents and property companies only report. */
export const dutyBearers = [
  'tenant',
  'landlord',
  'employer',
  'property-company',
  'agent',
  'host-institution',
] as const;
export type DutyBearer = (typeof dutyBearers)[number];

/** What starts the time limit. */
export const dutyEvents = ['arrival', 'letting', 'lease-end', 'hiring', 'leaving-job', 'deal'] as const;
export type DutyEvent = (typeof dutyEvents)[number];

/** `hours` and `days` are natural; `working-days` need the calendar of every year they pass through. */
export const dutyUnits = ['hours', 'days', 'working-days'] as const;
export type DutyUnit = (typeof dutyUnits)[number];

/** Where one duty stands. `calendar-missing` and `not-published` carry no date: a deadline is never guessed (T2). */
export const dutyStates = [
  'open',
  'kept',
  'late',
  'overdue',
  'not-required',
  'calendar-missing',
  'not-published',
] as const;
export type DutyState = (typeof dutyStates)[number];
