import { Global, Module } from '@nestjs/common';
import { WorkCalendar } from './work-calendar';

@Global()
@Module({ providers: [WorkCalendar], exports: [WorkCalendar] })
export class CalendarModule {}
