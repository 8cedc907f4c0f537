import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import { AppointmentError } from './appointments.errors';
import { type BookingRecord, BookingRepository } from './booking.repository';
import { BookingEnding } from './booking-ending';
import { BookingPlacement } from './booking-placement';
import { runOfSlots } from './domain/slot-run';
import { type SlotRecord, SlotRepository } from './slot.repository';
import { SlotReadingService } from './slot-reading.service';

/** Moves a booking from its slots to others: the new ones are taken first, those in both are kept. */
@Injectable()
export class SlotMoveService {
  constructor(
    private readonly reading: SlotReadingService,
    private readonly slots: SlotRepository,
    private readonly bookings: BookingRepository,
    private readonly placement: BookingPlacement,
    private readonly ending: BookingEnding,
  ) {}

  /** Begin and end of the new time; refuses as a new booking would be. */
  async move(
    booking: BookingRecord,
    slotId: string,
    now: Date,
    transaction: Sql,
  ): Promise<{ startsAt: Date; endsAt: Date }> {
    const [judged] = await this.reading.judge([{ serviceId: booking.serviceId, slotId }], transaction);
    if (!judged?.service || !judged.slot || judged.refusal) throw judged?.refusal;
    const { service, slot } = judged;
    const following = await this.reading.listFrom(slot, service.slotCount, transaction);
    const run = runOfSlots(following, slot.id, service.slotCount);
    if (!run) throw new AppointmentError('APPOINTMENTS.SLOT_CLOSED');
    const before = await this.bookings.slotIds(booking.id, transaction);
    const wanted = run.filter(({ id }) => !before.includes(id));
    await this.placement.reclaimOwn(booking.accountId, wanted, now, transaction);
    const takes = wanted.map(({ id }) => ({ slotId: id, places: booking.places }));
    if (!(await this.slots.take(takes, 'open', transaction)))
      throw new AppointmentError('APPOINTMENTS.SLOT_TAKEN');
    const left = before.filter((id) => !run.some((kept) => kept.id === id));
    await this.ending.giveBackLate(booking, left, now, transaction);
    await this.addSlots(booking, wanted, transaction);
    const last = run[run.length - 1] as SlotRecord;
    return { startsAt: slot.startsAt, endsAt: last.endsAt };
  }

  private async addSlots(
    { id, accountId, places }: BookingRecord,
    slots: readonly SlotRecord[],
    transaction: Sql,
  ): Promise<void> {
    if (slots.length === 0) return;
    const rows = slots.map((slot) => ({ bookingId: id, accountId, slotId: slot.id, places }));
    await this.bookings.addSlots(rows, transaction);
  }
}
