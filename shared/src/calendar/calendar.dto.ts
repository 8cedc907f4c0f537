import { FromRules } from '../validation/rule.decorator';
import {
  alarmQueryRules,
  calendarVersionRules,
  draftCalendarRules,
  movedDeadlineRules,
} from './calendar.rules';

@FromRules(draftCalendarRules)
export class DraftCalendar {
  year!: number;
  document!: string;
  source!: string;
  holidays!: { name: string; from: string; until: string }[];
  workingWeekendDays!: string[];
}

@FromRules(calendarVersionRules)
export class CalendarVersionName {
  year!: number;
  version!: number;
}

@FromRules(movedDeadlineRules)
export class MovedDeadlineQuery {
  year!: number;
  version!: number;
  page?: number;
  pageSize?: number;
}

@FromRules(alarmQueryRules)
export class AlarmQuery {
  state?: 'open' | 'cleared';
  page?: number;
  pageSize?: number;
}
