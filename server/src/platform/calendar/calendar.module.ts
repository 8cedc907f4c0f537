import { Global, Module } from '@nestjs/common';
import { CalendarController } from './calendar.controller';
import { CalendarKeeper } from './calendar-keeper';
import { CalendarVersionRepository } from './calendar-version.repository';
import { CalendarVersionService } from './calendar-version.service';
import { WorkCalendar } from './work-calendar';

/** The working days of the city, in versions that two people publish. */
@Global()
@Module({
  controllers: [CalendarController],
  providers: [WorkCalendar, CalendarKeeper, CalendarVersionRepository, CalendarVersionService],
  exports: [WorkCalendar, CalendarKeeper, CalendarVersionRepository],
})
export class CalendarModule {}
