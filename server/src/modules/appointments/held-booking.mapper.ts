import type { BookingListItem } from '@app/shared/appointments/appointments.views';
import type { NewBooking } from './booking.repository';
import type { OfferedService } from './service-catalogue.repository';

/** The answer to a hold: what a list shows of a booking that was just made. */
export function toHeldBooking(booking: NewBooking, service: OfferedService): BookingListItem {
  return {
    id: booking.id,
    code: booking.code,
    state: booking.state,
    officeName: service.officeName,
    serviceName: service.name,
    startsAt: booking.startsAt.toISOString(),
    endsAt: booking.endsAt.toISOString(),
    places: booking.seats.length,
    heldUntil: booking.heldUntil?.toISOString() ?? null,
    version: 1,
  };
}
