import { addDays } from '@app/shared/validation/plain-date';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { InvalidInputError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { instantOf } from './domain/city-time';
import { planScheduleChange, type ScheduleChange } from './domain/schedule-change';
import { type Schedule, scheduleFaults } from './domain/slot-plan';
import { ScheduleRepository } from './schedule.repository';
import { SlotRepository } from './slot.repository';
import { SlotCalendar } from './slot-calendar';

/** What other hours would change from tomorrow on; today's people are at the door already. */
@Injectable()
export class SchedulePlanner {
  constructor(
    private readonly schedules: ScheduleRepository,
    private readonly slots: SlotRepository,
    private readonly calendar: SlotCalendar,
    private readonly clock: Clock,
  ) {}

  /** First and last day that a change touches. */
  get range(): { from: string; until: string } {
    return { from: addDays(this.clock.today(), 1), until: this.calendar.lastDay() };
  }

  /** The change as of now; faults in the hours are refused. */
  async plan(officeId: string, schedule: Schedule, sql: Sql): Promise<ScheduleChange> {
    const faults = scheduleFaults(schedule);
    if (faults.length > 0) throw new InvalidInputError(faults);
    const { from, until } = this.range;
    const stored = await this.slots.listDays(officeId, from, until, sql);
    const [begin, end] = [instantOf(from, 0), instantOf(until, 1440)];
    const bookings = await this.schedules.standingBookings(officeId, begin, end, sql);
    return planScheduleChange(stored, this.calendar.planned(schedule, from, until), bookings);
  }
}
