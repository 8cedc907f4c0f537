/** A draft is on its way, one version of a year is published, what it replaced is retired. */
export const calendarVersionStates = ['draft', 'published', 'retired', 'discarded'] as const;
export type CalendarVersionState = (typeof calendarVersionStates)[number];

/** One version of a year. `publishedAt` and `draftedAt` are instants, all else are days. */
export type CalendarVersionView = {
  year: number;
  version: number;
  state: CalendarVersionState;
  document: string;
  source: string;
  holidays: { name: string; from: string; until: string }[];
  workingWeekendDays: string[];
  draftedAt: string;
  publishedAt: string | null;
  /** Of a draft: the days that it makes working days or days of rest, compared with the version in force. */
  changedDays: string[];
  allowedActions: ('publish' | 'discard')[];
};

/** A running clock whose due day a draft moves. Null where a year on the way has no calendar. */
export type MovedDeadline = {
  clockId: string;
  subjectType: string;
  subjectId: string;
  kind: string;
  areaName: string;
  startedOn: string;
  dueOn: string | null;
  newDueOn: string | null;
};

/**
 * What an alarm is about: a year without a calendar; a timer, an event, a job or a message that is late by more than a
 * day; settings that messages fail by.
 */
export const alarmKinds = [
  'calendar-missing',
  'clock-step-late',
  'clock-uncounted',
  'event-late',
  'job-late',
  'message-late',
  'message-settings',
] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** `about` is a year, the name of a job, a topic, or a way and what is wrong with it; `affected` counts what is late; the rest are instants. */
export type AlarmView = {
  id: string;
  kind: AlarmKind;
  areaName: string | null;
  about: string;
  affected: number;
  since: string;
  raisedAt: string;
  seenAt: string;
  clearedAt: string | null;
};

/** How the work that time starts is doing. `late` means that the last success is more than a day ago. */
export type HealthView = {
  jobs: { name: string; passedAt: string | null; succeededAt: string | null; late: boolean }[];
  openAlarms: number;
  calendarYears: number[];
};
