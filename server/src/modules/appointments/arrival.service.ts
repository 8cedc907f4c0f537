import type { CheckIn } from '@app/shared/appointments/appointments.dto';
import { Injectable } from '@nestjs/common';
import { Clock, cityDayOf } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { AppointmentPolicy } from './appointment-policy.provider';
import { AppointmentError } from './appointments.errors';
import { type BookingRecord, BookingRepository } from './booking.repository';
import { type Actor, BookingEnding } from './booking-ending';
import { CheckInKey } from './check-in-key';
import type { OfficeRow, ServiceRow } from './office.repository';
import { SlotRepository } from './slot.repository';

/** What an issued ticket is kept as under the client's key. */
export type ArrivalAnswer = { ticketId: string };

/** Whose booking a code is, and whether it may be used here and now. */
@Injectable()
export class ArrivalService {
  constructor(
    private readonly bookings: BookingRepository,
    private readonly slots: SlotRepository,
    private readonly ending: BookingEnding,
    private readonly key: CheckInKey,
    private readonly policy: AppointmentPolicy,
    private readonly clock: Clock,
  ) {}

  /** The booking that was shown; a forged or unknown code, another day and another office are each refused. */
  async find(request: CheckIn, office: OfficeRow, transaction: Sql): Promise<BookingRecord> {
    const booking = await this.read(request, transaction);
    if (!booking) throw new AppointmentError('APPOINTMENTS.CHECK_IN_INVALID');
    if (booking.officeId !== office.id) throw new AppointmentError('APPOINTMENTS.CHECK_IN_WRONG_OFFICE');
    const now = this.clock.now().getTime();
    const earliest = booking.startsAt.getTime() - this.policy.rules.checkInBeforeMinutes * 60_000;
    if (cityDayOf(booking.startsAt) !== this.clock.today() || now < earliest)
      throw new AppointmentError('APPOINTMENTS.CHECK_IN_WRONG_DAY');
    return booking;
  }

  markArrived(booking: BookingRecord, by: Actor, transaction: Sql): Promise<boolean> {
    return this.ending.bring(booking, 'arrived', by, transaction, { silent: true });
  }

  /** Zero for somebody in time; for somebody late the moment they came. */
  lateFrom(booking: BookingRecord): number {
    const now = this.clock.now().getTime();
    return now > booking.endsAt.getTime() ? now : 0;
  }

  async takeWalkIn(office: OfficeRow, service: ServiceRow, transaction: Sql): Promise<{ startsAt: Date }> {
    if (service.is_open !== 1) throw new AppointmentError('APPOINTMENTS.SERVICE_NOT_OFFERED');
    const where = {
      officeId: office.id,
      line: service.line,
      day: this.clock.today(),
      now: this.clock.now(),
    };
    const place = await this.slots.takeWalkIn(where, transaction);
    if (!place) throw new AppointmentError('APPOINTMENTS.WALK_IN_FULL');
    return place;
  }

  private async read(
    { scanned, bookingCode }: CheckIn,
    transaction: Sql,
  ): Promise<BookingRecord | undefined> {
    if (bookingCode !== undefined)
      return this.bookings.find({ code: bookingCode.toUpperCase() }, transaction);
    const id = this.key.read(scanned ?? '');
    return id === undefined ? undefined : this.bookings.find({ id }, transaction);
  }
}
