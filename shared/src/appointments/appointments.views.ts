import type { BookingAction, BookingStatus, DemandStatus } from './booking.status';
import type { TicketStatus } from './ticket.status';

/** The city's rules of booking. A figure is null where the city has published none: then nothing is done by it. */
export type BookingRules = {
  cityName: string;
  /** A held place is kept so long, minutes. */
  holdMinutes: number;
  /** New days are released at this minute after midnight in the city, so many days ahead. */
  releaseMinute: number;
  releaseDaysAhead: number;
  /** Before the release people may ask for the day for so many minutes; the order among them is drawn. */
  demandMinutes: number;
  /** Open bookings one person may have: of one service, and in all. */
  activePerService: number;
  activeInAll: number;
  /** So many other people one account may book for at a time. */
  otherPeople: number;
  /** Younger than this, or at least this old: people somebody else may book for. */
  childUnder: number;
  elderFrom: number;
  noShowPause: { count: number; withinDays: number; pauseDays: number } | null;
  /** A place that was given back is offered again between these many minutes later, at a random moment. */
  returnAfterMinutes: { from: number; until: number };
  /** Minutes before the time in which a check-in is taken, and after it until somebody counts as not come. */
  checkInBeforeMinutes: number;
  graceMinutes: number;
  /** One sentence for each rule, for people. */
  sentences: string[];
  /** The document the rules rest on. */
  policyDocument: string;
};

export type ServiceView = {
  id: string;
  code: string;
  name: string;
  line: string;
  slotCount: number;
  largestParty: number;
  forOthers: boolean;
  papers: string[];
};

/** Where an office is, GCJ-02 degrees as exact texts; null while nobody entered it. */
export type OfficePlace = { longitude: string; latitude: string };

export type OfficeView = {
  id: string;
  name: string;
  address: string;
  phone: string | null;
  areaCode: string;
  areaName: string;
  place: OfficePlace | null;
  services: ServiceView[];
};

/** `closed`: no slots that day · `unreleased`: there will be · `full` · `free`. `opensAt` where it is still to come. */
export type DayView = {
  officeId: string;
  serviceId: string;
  day: string;
  state: 'closed' | 'unreleased' | 'full' | 'free';
  free: number;
  opensAt: string | null;
};

/** Days for which no calendar was published are not in `items`; `calendarUntil` is the last day that is known. */
export type DaysView = { items: DayView[]; calendarUntil: string };

export type SlotView = {
  id: string;
  startsAt: string;
  /** End of the last slot a booking from here takes. */
  endsAt: string;
  /** Places that a booking from here may take, over all slots it needs. */
  free: number;
  state: 'past' | 'unreleased' | 'full' | 'free';
};

/** `demandOpen`: people may now ask for the day; the order is drawn at `opensAt`. */
export type DaySlotsView = {
  service: ServiceView;
  officeName: string;
  day: string;
  opensAt: string | null;
  demandFrom: string | null;
  demandOpen: boolean;
  demandCount: number;
  slots: SlotView[];
};

/** How long people wait, as honest as it can be: null where too few were served to tell. Minutes. */
export type WaitEstimate = {
  ahead: number;
  windows: number;
  minutes: { from: number; until: number } | null;
};

export type BookingListItem = {
  id: string;
  code: string;
  state: BookingStatus;
  officeName: string;
  serviceName: string;
  startsAt: string;
  endsAt: string;
  places: number;
  heldUntil: string | null;
  version: number;
};

export type BookingView = BookingListItem & {
  officeId: string;
  serviceId: string;
  officeAddress: string;
  officePhone: string | null;
  papers: string[];
  people: { personName: string; documentNumberMasked: string | null; self: boolean }[];
  note: string | null;
  /** What the QR code holds; null where there is nothing to check in to. */
  checkIn: { scanned: string; from: string; until: string } | null;
  /** The ticket of the day, once checked in. */
  ticket: { number: string; state: TicketStatus; windowName: string | null; wait: WaitEstimate } | null;
  /** The case it belongs to, if it was made from one. */
  subject: { type: 'case'; id: string; number: string; title: string } | null;
  history: { at: string; sentence: string }[];
  allowedActions: BookingAction[];
};

export type DemandView = {
  id: string;
  state: DemandStatus;
  officeName: string;
  serviceName: string;
  day: string;
  drawnAt: string;
  /** Place in the drawn order, from 1; null before the draw. */
  order: number | null;
  /** How many asked. */
  asked: number;
  bookingId: string | null;
  /** The draw did not serve them, and they keep their place in its order for what is given back; they may leave. */
  keepsWaiting?: true;
  version: number;
};

/** For the screen: numbers only, nobody's name. `spoken` is the sentence to read out. */
export type CalledTicket = {
  number: string;
  windowName: string;
  calledAt: string;
  times: number;
  spoken: string;
};

export type WaitingRoomView = {
  officeName: string;
  asOf: string;
  called: CalledTicket[];
  lines: { line: string; services: string[]; waiting: string[]; wait: WaitEstimate }[];
};
