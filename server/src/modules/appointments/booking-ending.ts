import type { BookingStatus } from '@app/shared/appointments/booking.status';
import { Injectable } from '@nestjs/common';
import type { Sql, SqlValue } from '../../database/sql';
import { Outbox } from '../../platform/outbox/outbox';
import { type AppointmentEvent, AppointmentHistoryRepository } from './appointment-history.repository';
import { AppointmentPolicy } from './appointment-policy.provider';
import { type BookingRecord, BookingRepository } from './booking.repository';
import { returnMoment } from './domain/return-moment';
import { RandomSource } from './random-source';

/** Who does it, and when. */
export type Actor = { accountId: string; role: string; at: Date };

const endStates: readonly BookingStatus[] = ['cancelled', 'displaced', 'expired', 'finished', 'no-show'];
const givingBack: readonly BookingStatus[] = ['cancelled', 'expired'];

/** One recipe for every change of a booking: version, seats, places, history, event. */
@Injectable()
export class BookingEnding {
  constructor(
    private readonly bookings: BookingRepository,
    private readonly history: AppointmentHistoryRepository,
    private readonly outbox: Outbox,
    private readonly policy: AppointmentPolicy,
    private readonly random: RandomSource,
  ) {}

  /** Whether the booking still had its version; then it is in the new state. A place that is given back returns late. */
  async bring(
    booking: BookingRecord,
    state: BookingStatus,
    actor: Actor,
    transaction: Sql,
    more: {
      set?: Record<string, SqlValue>;
      payload?: Record<string, unknown>;
      action?: string;
      silent?: true;
    } = {},
  ): Promise<boolean> {
    const set = { state, ...more.set };
    if (!(await this.bookings.change(booking, set, transaction))) return false;
    if (endStates.includes(state)) await this.bookings.freeSeats(booking.id, transaction);
    if (givingBack.includes(state)) {
      const slotIds = await this.bookings.slotIds(booking.id, transaction);
      await this.giveBackLate(booking, slotIds, actor.at, transaction);
    }
    const payload = { from: booking.state, to: state, ...more.payload };
    await this.record(booking, more.action ?? state, payload, actor, transaction);
    if (!more.silent) await this.tell(booking, more.action ?? state, payload, transaction);
    return true;
  }

  /** Puts the places on their late way back to everybody. */
  async giveBackLate(
    booking: BookingRecord,
    slotIds: readonly string[],
    now: Date,
    transaction: Sql,
  ): Promise<void> {
    const { returnAfterMinutes } = this.policy.rules;
    const moment = returnMoment(now, booking.startsAt, returnAfterMinutes, this.random.share());
    await this.bookings.scheduleReturn(booking.id, slotIds, moment, transaction);
  }

  private async record(
    { id, areaPath }: BookingRecord,
    action: string,
    payload: Record<string, unknown>,
    { at, accountId, role }: Actor,
    transaction: Sql,
  ): Promise<void> {
    const event = { subjectType: 'booking', subjectId: id, action, at, accountId, role, areaPath, payload };
    await this.history.append([event as AppointmentEvent], transaction);
  }

  /** Others learn of it through the outbox; the key is told once for each version. */
  private async tell(
    booking: BookingRecord,
    action: string,
    more: Record<string, unknown>,
    transaction: Sql,
  ): Promise<void> {
    const { id: bookingId, accountId, officeId, serviceId, startsAt, version } = booking;
    const payload = { bookingId, accountId, officeId, serviceId, startsAt: startsAt.toISOString(), ...more };
    const key = `booking:${bookingId}:${version + 1}:${action}`;
    await this.outbox.add([{ topic: `appointments.${action}`, key, payload }], transaction);
  }
}
