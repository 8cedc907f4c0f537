import type { RuleTable } from '../validation/rules';
import { ticketActions } from './ticket.status';

const version = { kind: 'integer', min: 1, max: 1_000_000 } as const;
const code = { kind: 'text', min: 1, max: 24, pattern: 'code' } as const;
const name = { kind: 'text', min: 1, max: 40 } as const;
/** Minutes after midnight in the city. */
const minute = { kind: 'integer', min: 0, max: 1440 } as const;
const day = { kind: 'date', min: 'today-1d', max: 'today+366d' } as const;

/** One who is served. `self` is the caller, whose identity the account knows. */
export const bookedPersonRules = {
  self: { kind: 'boolean' },
  name: { kind: 'name', requiredWhen: { field: 'self', is: false } },
  documentType: { kind: 'document-type', requiredWhen: { field: 'self', is: false } },
  documentNumber: { kind: 'document-number', requiredWhen: { field: 'self', is: false } },
} as const satisfies RuleTable;

const people = {
  kind: 'list',
  of: { kind: 'object', table: bookedPersonRules },
  min: 1,
  max: 12,
  distinctBy: ['documentType', 'documentNumber'],
} as const;

/** The case of the caller that the visit belongs to ("bring the originals"). */
const caseId = { kind: 'uuid', optional: true } as const;

/** `slotId` is the first slot; a longer service takes those that follow it. */
export const holdBookingRules = {
  serviceId: { kind: 'uuid' },
  slotId: { kind: 'uuid' },
  people,
  caseId,
} as const satisfies RuleTable;

export const confirmBookingRules = {
  version,
  note: { kind: 'text', min: 1, max: 200, optional: true },
} as const satisfies RuleTable;

export const rescheduleBookingRules = { version, slotId: { kind: 'uuid' } } as const satisfies RuleTable;

export const cancelBookingRules = { version } as const satisfies RuleTable;

/** Times on the day that suit, minutes after midnight; any time when absent. */
export const joinDemandRules = {
  serviceId: { kind: 'uuid' },
  day,
  people,
  fromMinute: { ...minute, optional: true },
  untilMinute: { ...minute, optional: true },
  caseId,
} as const satisfies RuleTable;

export const leaveDemandRules = { version } as const satisfies RuleTable;

/** What a code shows or a person reads out: one of the two. */
export const checkInRules = {
  scanned: { kind: 'text', min: 1, max: 64, optional: true },
  bookingCode: { kind: 'text', min: 1, max: 16, pattern: 'code', optional: true },
} as const satisfies RuleTable;

/** The document of somebody at the counter who has neither code nor number. */
export const findBookingsRules = {
  documentType: { kind: 'document-type' },
  documentNumber: { kind: 'document-number' },
} as const satisfies RuleTable;

export const walkInRules = { serviceId: { kind: 'uuid' } } as const satisfies RuleTable;

export const windowDutyRules = { version } as const satisfies RuleTable;

/** Absent lines: all that the window serves. */
export const callNextRules = { line: { ...code, optional: true } } as const satisfies RuleTable;

export const actOnTicketRules = {
  version,
  action: { kind: 'choice', values: ticketActions },
  windowId: { kind: 'uuid', requiredWhen: { field: 'action', is: ['transfer', 'call'] } },
  note: { kind: 'text', min: 1, max: 200, optional: true },
} as const satisfies RuleTable;

/** What people read of an office; `longitude` and `latitude`, both or neither, are GCJ-02 as the maps of phones have it. */
const officeFields = {
  name,
  address: { kind: 'text', min: 2, max: 120 },
  phone: { kind: 'text', min: 3, max: 24, optional: true },
  longitude: { kind: 'decimal', min: 73, max: 136, digits: 6, optional: true },
  latitude: { kind: 'decimal', min: 3, max: 54, digits: 6, optional: true },
} as const;

export const officeRules = {
  areaCode: { kind: 'text', min: 6, max: 24, pattern: 'area-code' },
  ...officeFields,
} as const satisfies RuleTable;

export const changeOfficeRules = {
  version,
  ...officeFields,
  isOpen: { kind: 'boolean' },
} as const satisfies RuleTable;

const lines = { kind: 'list', of: code, min: 1, max: 12 } as const;

export const serviceWindowRules = { name: { ...name, max: 20 }, lines } as const satisfies RuleTable;

export const changeServiceWindowRules = {
  version,
  name: { ...name, max: 20 },
  lines,
  isOpen: { kind: 'boolean' },
} as const satisfies RuleTable;

const serviceFields = {
  name,
  /** How many slots in a row one booking takes. */
  slotCount: { kind: 'integer', min: 1, max: 8 },
  largestParty: { kind: 'integer', min: 1, max: 12 },
  /** Who may book: everybody for themselves, or also for those they may act for. */
  forOthers: { kind: 'boolean' },
  papers: { kind: 'list', of: { kind: 'text', min: 1, max: 80 }, max: 20 },
} as const;

/** `line` is the queue that serves it; services of one line share the slots. `code` is the same in every office. */
export const bookableServiceRules = { code, line: code, ...serviceFields } as const satisfies RuleTable;

export const changeBookableServiceRules = {
  version,
  ...serviceFields,
  isOpen: { kind: 'boolean' },
} as const satisfies RuleTable;

/** One stretch of slots. The public may book `publicCapacity` of `capacity`; the rest is kept for walk-ins. */
export const openingHoursRules = {
  line: code,
  fromMinute: minute,
  untilMinute: minute,
  slotMinutes: { kind: 'integer', min: 5, max: 240 },
  capacity: { kind: 'integer', min: 0, max: 500 },
  publicCapacity: { kind: 'integer', min: 0, max: 500 },
} as const satisfies RuleTable;

const hours = { kind: 'list', of: { kind: 'object', table: openingHoursRules }, max: 60 } as const;

/** `weekdays` (1 Monday … 7 Sunday) narrows working days; a worked weekend day counts as every one of them. */
export const weeklyHoursRules = {
  ...openingHoursRules,
  weekdays: { kind: 'list', of: { kind: 'integer', min: 1, max: 7 }, max: 7, optional: true },
} as const satisfies RuleTable;

/** A day unlike the others: closed without hours, open with them whatever the calendar says. */
export const scheduleExceptionRules = {
  day: { kind: 'date', min: 'today-366d', max: 'today+366d' },
  reason: { kind: 'text', min: 1, max: 60 },
  hours,
} as const satisfies RuleTable;

const schedule = {
  version,
  weekly: { kind: 'list', of: { kind: 'object', table: weeklyHoursRules }, max: 60 },
  exceptions: {
    kind: 'list',
    of: { kind: 'object', table: scheduleExceptionRules },
    max: 200,
    distinctBy: ['day'],
  },
} as const;

export const previewScheduleRules = schedule satisfies RuleTable;

/** `plan` is the mark of the preview that was seen; another plan is refused. */
export const changeScheduleRules = {
  ...schedule,
  plan: { kind: 'text', min: 1, max: 64, pattern: 'url-safe' },
} as const satisfies RuleTable;
