import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { WorkCalendar } from '../calendar/work-calendar';
import type { Counting } from './notice.mapper';

/** By what views count the days that are left. */
@Injectable()
export class NoticeCounting {
  constructor(
    private readonly calendar: WorkCalendar,
    private readonly clock: Clock,
  ) {}

  now(): Counting {
    return { now: this.clock.now(), today: this.clock.today(), days: this.calendar.days };
  }
}
