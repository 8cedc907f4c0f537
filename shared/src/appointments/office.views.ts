import type { OfficePlace, ServiceView, WaitEstimate } from './appointments.views';
import type { BookingStatus } from './booking.status';
import type { TicketAction, TicketStatus } from './ticket.status';

/** One stretch of slots; minutes after midnight. */
export type HoursView = {
  line: string;
  fromMinute: number;
  untilMinute: number;
  slotMinutes: number;
  capacity: number;
  publicCapacity: number;
};

export type ScheduleView = {
  weekly: (HoursView & { weekdays?: number[] })[];
  exceptions: { day: string; reason: string; hours: HoursView[] }[];
};

export type WindowView = {
  id: string;
  name: string;
  lines: string[];
  isOpen: boolean;
  /** Whether somebody sits at it now, and whether it is the caller. */
  isServed: boolean;
  isMine: boolean;
  version: number;
};

export type OfficeListItem = {
  id: string;
  name: string;
  areaName: string;
  address: string;
  isOpen: boolean;
  bookedToday: number;
  waitingNow: number;
};

export type OfficeSetupView = {
  id: string;
  name: string;
  areaCode: string;
  areaName: string;
  address: string;
  phone: string | null;
  place: OfficePlace | null;
  isOpen: boolean;
  windows: WindowView[];
  services: (ServiceView & { isOpen: boolean; version: number })[];
  schedule: ScheduleView;
  /** The last day for which slots stand. */
  slotsUntil: string | null;
  mayChange: boolean;
  version: number;
};

/** What a change of hours would do. `plan` goes along with the change. */
export type SchedulePreview = {
  plan: string;
  slotsAdded: number;
  slotsChanged: number;
  slotsWithdrawn: number;
  /** People with another time that was found for them, or with none: then the booking ends and they are told. */
  moved: {
    bookingId: string;
    personName: string;
    serviceName: string;
    places: number;
    from: string;
    to: string | null;
  }[];
};

export type TicketView = {
  id: string;
  number: string;
  state: TicketStatus;
  line: string;
  serviceName: string;
  /** First person of the booking, masked; null for somebody without one. */
  personName: string | null;
  bookingId: string | null;
  bookedFor: string | null;
  /** The case the visit belongs to. */
  caseId: string | null;
  issuedAt: string;
  calledAt: string | null;
  times: number;
  windowId: string | null;
  windowName: string | null;
  note: string | null;
  allowedActions: TicketAction[];
  version: number;
};

export type QueueView = {
  officeName: string;
  asOf: string;
  windows: WindowView[];
  tickets: TicketView[];
  waits: { line: string; wait: WaitEstimate }[];
};

export type DayBookingItem = {
  id: string;
  code: string;
  state: BookingStatus;
  serviceName: string;
  startsAt: string;
  places: number;
  personName: string;
  documentNumberMasked: string | null;
  /** The case the visit belongs to. */
  caseId: string | null;
};

/** The answer to a check-in or a walk-in: what to tell the person. */
export type IssuedTicket = {
  ticketId: string;
  number: string;
  serviceName: string;
  places: number;
  wait: WaitEstimate;
};

/** Figures of one hour of the day, over the days asked for. Minutes; null where nobody was served. */
export type HourLoad = {
  hour: number;
  booked: number;
  walkIns: number;
  served: number;
  noShows: number;
  meanWait: number | null;
  longestWait: number | null;
  meanService: number | null;
};

export type LoadView = {
  officeName: string;
  from: string;
  until: string;
  asOf: string;
  hours: HourLoad[];
  total: Omit<HourLoad, 'hour'>;
};

/** Figures of one office over the days asked for; `meanWait` in minutes, null where nobody was called. */
export type OfficeLoad = {
  officeId: string;
  officeName: string;
  booked: number;
  noShows: number;
  walkIns: number;
  served: number;
  meanWait: number | null;
};

/** Office beside office, those with the largest share of people who did not come first. */
export type OfficeLoads = { from: string; until: string; items: OfficeLoad[] };

/** The same arrivals and service times with another number of windows. Minutes. */
export type WhatIfView = {
  officeName: string;
  day: string;
  tickets: number;
  windowsThen: number;
  cases: {
    windows: number;
    meanWait: number;
    longestWait: number;
    waitedOverHalfHour: number;
    lastFinishedMinute: number;
  }[];
};
