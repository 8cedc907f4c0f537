import { addDays } from '@app/shared/validation/plain-date';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { WorkCalendar } from '../../platform/calendar/work-calendar';
import { AppointmentPolicy } from './appointment-policy.provider';
import { AppointmentError } from './appointments.errors';
import { instantOf } from './domain/city-time';
import { type PlannedSlot, type Schedule, slotsOfDay } from './domain/slot-plan';

/** Which slots a schedule gives on the days of the calendar. A year that was not published has none (T2). */
@Injectable()
export class SlotCalendar {
  constructor(
    private readonly calendar: WorkCalendar,
    private readonly policy: AppointmentPolicy,
    private readonly clock: Clock,
  ) {}

  /** `APPOINTMENTS.CALENDAR_MISSING` for a day of a year without a calendar. */
  requireKnown(day: string): void {
    if (this.calendar.days.isWorkingDay(day) === undefined)
      throw new AppointmentError('APPOINTMENTS.CALENDAR_MISSING');
  }

  /** The last day of the years that were published from this one on without a gap. */
  knownUntil(): string {
    let year = Number(this.clock.today().slice(0, 4));
    while (this.calendar.days.years.includes(year)) year += 1;
    return `${year - 1}-12-31`;
  }

  /** The last day whose slots stand already: one more than is released, so that people can ask for it before. */
  lastDay(): string {
    return addDays(this.clock.today(), this.policy.rules.releaseDaysAhead + 1);
  }

  /** When a day is released. */
  opensAt(day: string): Date {
    const { releaseDaysAhead, releaseMinute } = this.policy.rules;
    return instantOf(addDays(day, -releaseDaysAhead), releaseMinute);
  }

  /** Slots of the days from one to another; days of an unknown year are left out. */
  planned(schedule: Schedule, from: string, until: string): PlannedSlot[] {
    const slots: PlannedSlot[] = [];
    for (let day = from; day <= until; day = addDays(day, 1)) {
      const isWorkingDay = this.calendar.days.isWorkingDay(day);
      if (isWorkingDay !== undefined) slots.push(...slotsOfDay(schedule, day, isWorkingDay));
    }
    return slots;
  }
}
