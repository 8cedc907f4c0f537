import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { AppointmentPolicy } from './appointment-policy.provider';
import { AppointmentError } from './appointments.errors';
import { type ReleaseRow, ScheduleRepository } from './schedule.repository';
import { SlotCalendar } from './slot-calendar';

/** When a day may be asked for. */
@Injectable()
export class DemandWindow {
  constructor(
    private readonly schedules: ScheduleRepository,
    private readonly calendar: SlotCalendar,
    private readonly policy: AppointmentPolicy,
    private readonly clock: Clock,
  ) {}

  /** The release that is asked for; a day without slots, an unknown year and the wrong hour are each refused. */
  async requireOpen(
    { officeId, line }: { officeId: string; line: string },
    day: string,
    transaction: Sql,
  ): Promise<ReleaseRow> {
    this.calendar.requireKnown(day);
    const release = await this.schedules.findRelease({ officeId, line, day }, transaction);
    if (!release) {
      const isAhead = day > this.calendar.lastDay();
      throw new AppointmentError(isAhead ? 'APPOINTMENTS.DEMAND_CLOSED' : 'APPOINTMENTS.DAY_CLOSED');
    }
    const now = this.clock.now().getTime();
    const opens = release.opens_at.getTime();
    const isOpen = now < opens && now >= opens - this.policy.rules.demandMinutes * 60_000;
    if (release.state !== 'announced' || !isOpen) throw new AppointmentError('APPOINTMENTS.DEMAND_CLOSED');
    return release;
  }
}
