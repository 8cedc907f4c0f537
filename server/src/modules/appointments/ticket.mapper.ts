import type { TicketView, WindowView } from '@app/shared/appointments/office.views';
import { maskPersonName } from '@app/shared/validation/person-name';
import type { Principal } from '../../platform/identity/principal';
import { allowedTicketActions } from './domain/ticket-transitions';
import type { WindowRow } from './office.repository';
import type { TicketRow } from './ticket.repository';

export function toTicketView(row: TicketRow): TicketView {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    line: row.line,
    serviceName: row.service_name,
    personName: row.person_name === null ? null : maskPersonName(row.person_name),
    bookingId: row.booking_id,
    bookedFor: row.booked_for?.toISOString() ?? null,
    caseId: row.case_id,
    issuedAt: row.issued_at.toISOString(),
    calledAt: row.called_at?.toISOString() ?? null,
    times: row.times_called,
    windowId: row.window_id,
    windowName: row.window_name,
    note: row.note,
    allowedActions: allowedTicketActions(row.state),
    version: row.version,
  };
}

export function toWindowView(row: WindowRow, principal: Principal): WindowView {
  return {
    id: row.id,
    name: row.name,
    lines: row.service_lines,
    isOpen: row.is_open === 1,
    isServed: row.clerk_id !== null,
    isMine: row.clerk_id === principal.accountId,
    version: row.version,
  };
}
