import { NotFoundError } from '../../common/errors';
import { AppointmentError } from './appointments.errors';
import type { OfferedService } from './service-catalogue.repository';
import type { SlotRecord } from './slot.repository';

/** Why a service cannot be booked at a slot, whatever room it has; undefined when it can. */
export function slotRefusal(
  service: OfferedService | undefined,
  slot: SlotRecord | undefined,
  now: Date,
): AppointmentError | NotFoundError | undefined {
  if (!service?.isOffered) return new AppointmentError('APPOINTMENTS.SERVICE_NOT_OFFERED');
  if (!slot) return new NotFoundError();
  if (slot.officeId !== service.officeId || slot.line !== service.line)
    return new AppointmentError('APPOINTMENTS.SERVICE_NOT_OFFERED');
  if (slot.startsAt <= now) return new AppointmentError('APPOINTMENTS.SLOT_PAST');
  if (slot.state === 'withdrawn') return new AppointmentError('APPOINTMENTS.SLOT_CLOSED');
  if (slot.state === 'announced') return new AppointmentError('APPOINTMENTS.SLOT_NOT_RELEASED');
  return undefined;
}
