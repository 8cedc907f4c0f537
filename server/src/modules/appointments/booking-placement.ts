import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { readableCode } from '../../common/crypto/random-code';
import type { Sql } from '../../database/sql';
import { AppointmentHistoryRepository } from './appointment-history.repository';
import { AppointmentError } from './appointments.errors';
import { type BookedSeat, BookingRepository, type NewBooking } from './booking.repository';
import { PlaceReturnRepository } from './place-return.repository';
import type { OfferedService } from './service-catalogue.repository';
import { type SlotRecord, SlotRepository } from './slot.repository';

const codeLength = 8;

/** What a booking is made of once everything was judged. */
export type Placement = {
  accountId: string;
  role: string;
  service: OfferedService;
  run: readonly SlotRecord[];
  seats: readonly BookedSeat[];
  state: NewBooking['state'];
  heldUntil: Date | null;
  subject: NewBooking['subject'];
  at: Date;
};

/** Takes places and writes bookings: the one place where a slot fills (promise R1). */
@Injectable()
export class BookingPlacement {
  constructor(
    private readonly slots: SlotRepository,
    private readonly bookings: BookingRepository,
    private readonly returns: PlaceReturnRepository,
    private readonly history: AppointmentHistoryRepository,
  ) {}

  /** All of them or none; `APPOINTMENTS.SLOT_TAKEN` when a slot has too few places. */
  async place(
    placements: readonly Placement[],
    slotState: 'open' | 'announced',
    transaction: Sql,
  ): Promise<NewBooking[]> {
    const wanted = placements.flatMap(({ run, seats }) =>
      run.map(({ id }) => ({ slotId: id, places: seats.length })),
    );
    if (!(await this.slots.take(wanted, slotState, transaction)))
      throw new AppointmentError('APPOINTMENTS.SLOT_TAKEN');
    const bookings = placements.map(toBooking);
    await this.bookings.insert(bookings, transaction);
    await this.history.append(
      bookings.map((booking, index) => ({
        subjectType: 'booking',
        subjectId: booking.id,
        action: booking.state,
        at: booking.madeAt,
        accountId: booking.accountId,
        role: (placements[index] as Placement).role,
        areaPath: (placements[index] as Placement).service.areaPath,
        payload: { slotIds: booking.slotIds, places: booking.seats.length },
      })),
      transaction,
    );
    return bookings;
  }

  /** Brings back at once what the account itself gave up in these slots: cancel and book again is never blocked (R3). */
  async reclaimOwn(
    accountId: string,
    run: readonly SlotRecord[],
    now: Date,
    transaction: Sql,
  ): Promise<void> {
    const own = await this.returns.listOwn(
      [accountId],
      run.map(({ id }) => id),
      transaction,
    );
    for (const pending of own.sort((a, b) => (a.slotId < b.slotId ? -1 : 1))) {
      if (await this.returns.markReturned(pending, now, transaction))
        await this.slots.giveBack(pending.slotId, pending.places, transaction);
    }
  }
}

function toBooking(placement: Placement): NewBooking {
  const { service, run, seats, state, heldUntil, subject, at, accountId } = placement;
  return {
    id: uuid(),
    code: readableCode(codeLength),
    accountId,
    officeId: service.officeId,
    serviceId: service.id,
    serviceCode: service.code,
    state,
    startsAt: (run[0] as SlotRecord).startsAt,
    endsAt: (run[run.length - 1] as SlotRecord).endsAt,
    heldUntil,
    madeAt: at,
    slotIds: run.map(({ id }) => id),
    seats,
    subject,
  };
}
