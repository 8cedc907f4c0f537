import type { DocumentType } from '../validation/identity-document';
import { FromRules } from '../validation/rule.decorator';
import {
  actOnTicketRules,
  callNextRules,
  cancelBookingRules,
  checkInRules,
  confirmBookingRules,
  findBookingsRules,
  holdBookingRules,
  joinDemandRules,
  leaveDemandRules,
  rescheduleBookingRules,
  walkInRules,
  windowDutyRules,
} from './appointments.rules';
import type { TicketAction } from './ticket.status';

export type BookedPerson = {
  self: boolean;
  name?: string;
  documentType?: DocumentType;
  documentNumber?: string;
};

/** The first of `people` is who is called. */
@FromRules(holdBookingRules)
export class HoldBooking {
  serviceId!: string;
  slotId!: string;
  people!: BookedPerson[];
  caseId?: string;
}

@FromRules(confirmBookingRules)
export class ConfirmBooking {
  version!: number;
  note?: string;
}

@FromRules(rescheduleBookingRules)
export class RescheduleBooking {
  version!: number;
  slotId!: string;
}

@FromRules(cancelBookingRules)
export class CancelBooking {
  version!: number;
}

@FromRules(joinDemandRules)
export class JoinDemand {
  serviceId!: string;
  day!: string;
  people!: BookedPerson[];
  fromMinute?: number;
  untilMinute?: number;
  caseId?: string;
}

@FromRules(leaveDemandRules)
export class LeaveDemand {
  version!: number;
}

/** One of the two: what the QR code holds, or the booking's code as it is read out. */
@FromRules(checkInRules)
export class CheckIn {
  scanned?: string;
  bookingCode?: string;
}

@FromRules(findBookingsRules)
export class FindBookings {
  documentType!: DocumentType;
  documentNumber!: string;
}

@FromRules(walkInRules)
export class WalkIn {
  serviceId!: string;
}

@FromRules(windowDutyRules)
export class WindowDuty {
  version!: number;
}

@FromRules(callNextRules)
export class CallNext {
  line?: string;
}

/** `windowId`: to which window, for `transfer`; at which of mine, for `call`. */
@FromRules(actOnTicketRules)
export class ActOnTicket {
  version!: number;
  action!: TicketAction;
  windowId?: string;
  note?: string;
}
