import type { CheckIn, WalkIn } from '@app/shared/appointments/appointments.dto';
import type { IssuedTicket } from '@app/shared/appointments/office.views';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { AppError, InvalidInputError } from '../../common/errors';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import { AppointmentError } from './appointments.errors';
import { type ArrivalAnswer, ArrivalService } from './arrival.service';
import type { BookingRecord } from './booking.repository';
import type { OfficeRow } from './office.repository';
import { OfficeAccessService } from './office-access.service';
import { TicketDesk } from './ticket-desk';

/** At the door of the office: who was booked checks in, who was not gets one of the places kept for them. */
@Injectable()
export class CounterService {
  constructor(
    private readonly access: OfficeAccessService,
    private readonly arrivals: ArrivalService,
    private readonly desk: TicketDesk,
    private readonly writes: WriteOnce,
  ) {}

  /** By the code they show or read out. Checking in again answers the same ticket. */
  async checkIn(
    principal: Principal,
    clientKey: string,
    officeId: string,
    request: CheckIn,
  ): Promise<IssuedTicket> {
    if ((request.scanned === undefined) === (request.bookingCode === undefined))
      throw new InvalidInputError([{ field: 'scanned', code: 'required' }]);
    const attempt = {
      actorId: principal.accountId,
      clientKey,
      action: 'counter.check-in',
      payload: { officeId, ...request },
    };
    try {
      return await this.desk.describe(
        await this.writes.run(attempt, async (transaction) => {
          const office = await this.access.require(principal, 'serve', officeId, transaction);
          const booking = await this.arrivals.find(request, office, transaction);
          return this.arrive(principal, office, booking, transaction);
        }),
      );
    } catch (error) {
      // Two counters at once: the one that came second tells the number of the first.
      if (duplicateKeyOf(error) !== 'uq_ticket_booking') throw error;
      return this.checkIn(principal, clientKey, officeId, request);
    }
  }

  /** Somebody without a booking; `APPOINTMENTS.WALK_IN_FULL` when the places kept for them are gone. */
  async walkIn(
    principal: Principal,
    clientKey: string,
    officeId: string,
    request: WalkIn,
  ): Promise<IssuedTicket> {
    const attempt = {
      actorId: principal.accountId,
      clientKey,
      action: 'counter.walk-in',
      payload: { officeId, ...request },
    };
    const ticket = await this.writes.run(attempt, async (transaction) => {
      const office = await this.access.require(principal, 'serve', officeId, transaction);
      const service = await this.access.service(office, request.serviceId, transaction);
      const { startsAt } = await this.arrivals.takeWalkIn(office, service, transaction);
      return this.desk.issue(
        {
          id: uuid(),
          office,
          service,
          bookingId: null,
          orderAt: startsAt,
          by: this.access.actor(principal, 'serve', office),
        },
        transaction,
      );
    });
    return this.desk.describe(ticket);
  }

  private async arrive(
    principal: Principal,
    office: OfficeRow,
    booking: BookingRecord,
    transaction: Sql,
  ): Promise<ArrivalAnswer> {
    const known = await this.desk.findOfBooking(booking.id, transaction);
    if (known) return known;
    if (booking.state !== 'booked') throw new AppointmentError('APPOINTMENTS.CHECK_IN_INVALID');
    const by = this.access.actor(principal, 'serve', office);
    if (!(await this.arrivals.markArrived(booking, by, transaction)))
      throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
    const service = await this.access.service(office, booking.serviceId, transaction);
    // Who comes late waits behind those who came in time.
    const orderAt = new Date(Math.max(booking.startsAt.getTime(), this.arrivals.lateFrom(booking)));
    return this.desk.issue({ id: uuid(), office, service, bookingId: booking.id, orderAt, by }, transaction);
  }
}
