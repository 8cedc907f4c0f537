import { FromRules } from '../validation/rule.decorator';
import {
  bookingsQueryRules,
  dayBookingsQueryRules,
  daysQueryRules,
  demandsQueryRules,
  loadQueryRules,
  loadsQueryRules,
  officesQueryRules,
  slotsQueryRules,
  staffOfficesQueryRules,
  waitingRoomQueryRules,
  whatIfQueryRules,
} from './appointments.queries';
import type { BookingStatus } from './booking.status';

@FromRules(officesQueryRules)
export class OfficesQuery {
  areaCode?: string;
  serviceCode?: string;
}

@FromRules(daysQueryRules)
export class DaysQuery {
  serviceCode!: string;
  from!: string;
  until!: string;
  officeId?: string;
  areaCode?: string;
}

@FromRules(slotsQueryRules)
export class SlotsQuery {
  serviceId!: string;
  day!: string;
}

@FromRules(waitingRoomQueryRules)
export class WaitingRoomQuery {
  officeId!: string;
}

@FromRules(bookingsQueryRules)
export class BookingsQuery {
  page?: number;
  pageSize?: number;
  state?: BookingStatus;
}

@FromRules(demandsQueryRules)
export class DemandsQuery {
  page?: number;
  pageSize?: number;
}

@FromRules(staffOfficesQueryRules)
export class StaffOfficesQuery {
  page?: number;
  pageSize?: number;
  areaCode?: string;
}

/** Today when absent. */
@FromRules(dayBookingsQueryRules)
export class DayBookingsQuery {
  page?: number;
  pageSize?: number;
  day?: string;
}

/** The last 28 days when absent. */
@FromRules(loadQueryRules)
export class LoadQuery {
  from?: string;
  until?: string;
}

/** The last 28 days when absent; the offices of one area only, when it is named. */
@FromRules(loadsQueryRules)
export class LoadsQuery {
  from?: string;
  until?: string;
  areaCode?: string;
}

/** The last day before today on which somebody was served, when absent; without a number of windows, one fewer to three more than there were. */
@FromRules(whatIfQueryRules)
export class WhatIfQuery {
  day?: string;
  windows?: number;
}
