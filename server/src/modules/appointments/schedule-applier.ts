import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import { AppointmentError } from './appointments.errors';
import { type BookingRecord, BookingRepository } from './booking.repository';
import { type Actor, BookingEnding } from './booking-ending';
import type { Move, ScheduleChange } from './domain/schedule-change';
import { ScheduleRepository } from './schedule.repository';
import { SchedulePlanner } from './schedule-planner';
import { SlotRepository } from './slot.repository';
import { SlotCalendar } from './slot-calendar';

/** Carries a planned change of hours out, all of it or nothing. */
@Injectable()
export class ScheduleApplier {
  constructor(
    private readonly schedules: ScheduleRepository,
    private readonly slots: SlotRepository,
    private readonly bookings: BookingRepository,
    private readonly ending: BookingEnding,
    private readonly calendar: SlotCalendar,
    private readonly planner: SchedulePlanner,
  ) {}

  /** `APPOINTMENTS.PLAN_CHANGED` when somebody took a place that the plan needed. */
  async apply(officeId: string, change: ScheduleChange, by: Actor, transaction: Sql): Promise<void> {
    await this.addSlots(officeId, change, transaction);
    await this.changeSlots(officeId, change, transaction);
    await this.schedules.withdrawSlots(change.withdrawn, transaction);
    for (const { booking } of change.moves)
      await this.schedules.leaveSlots(booking.id, booking.places, by.at, transaction);
    for (const move of change.moves) await this.moveBooking(move, by, transaction);
  }

  private async addSlots(officeId: string, { added }: ScheduleChange, transaction: Sql): Promise<void> {
    const releases = added.map(({ line, day }) => ({ line, day, opensAt: this.calendar.opensAt(day) }));
    await this.schedules.addReleases(officeId, releases, transaction);
    const stateOf = await this.releaseStates(officeId, transaction);
    const planned = added.map((slot) => ({ ...slot, state: stateOf(slot.line, slot.day) }));
    await this.slots.addPlanned(officeId, planned, transaction);
  }

  private async changeSlots(officeId: string, { changed }: ScheduleChange, transaction: Sql): Promise<void> {
    const stored = await this.slots.findMany(
      changed.map(({ id }) => id),
      transaction,
    );
    const stateOf = await this.releaseStates(officeId, transaction);
    for (const slot of [...changed].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const before = stored.find(({ id }) => id === slot.id);
      if (before)
        await this.schedules.changeSlot({ ...slot, state: stateOf(before.line, before.day) }, transaction);
    }
  }

  private async releaseStates(officeId: string, transaction: Sql) {
    const { from, until } = this.planner.range;
    const releases = await this.schedules.releases(officeId, from, until, transaction);
    return (line: string, day: string): 'open' | 'announced' =>
      releases.some((release) => release.line === line && release.day === day && release.state === 'open')
        ? 'open'
        : 'announced';
  }

  private async moveBooking({ booking, run }: Move, by: Actor, transaction: Sql): Promise<void> {
    const stored = (await this.bookings.find({ id: booking.id }, transaction)) as BookingRecord;
    const [first, last] = [run[0], run[run.length - 1]];
    if (!first || !last) {
      await this.ending.bring(stored, 'displaced', by, transaction);
      return;
    }
    const takes = run.map(({ id }) => ({ slotId: id, places: booking.places }));
    if (!(await this.slots.take(takes, 'open', transaction)))
      throw new AppointmentError('APPOINTMENTS.PLAN_CHANGED');
    const rows = run.map(({ id }) => ({
      bookingId: stored.id,
      accountId: stored.accountId,
      slotId: id,
      places: booking.places,
    }));
    await this.bookings.addSlots(rows, transaction);
    const moved = await this.ending.bring(stored, stored.state, by, transaction, {
      set: { starts_at: first.startsAt, ends_at: last.endsAt, reminded_at: null },
      payload: { startsAt: first.startsAt.toISOString(), before: stored.startsAt.toISOString() },
      action: 'moved',
    });
    if (!moved) throw new AppointmentError('APPOINTMENTS.PLAN_CHANGED');
  }
}
