import { CalendarVersionName, DraftCalendar } from '@app/shared/calendar/calendar.dto';
import { calendarRoutes } from '@app/shared/calendar/calendar.routes';
import type { CalendarVersionView } from '@app/shared/calendar/calendar.views';
import { Body, Controller } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../http/request.decorators';
import { Serve } from '../http/serve.decorator';
import type { Principal } from '../identity/principal';
import { CalendarVersionService } from './calendar-version.service';

@Controller()
export class CalendarController {
  constructor(private readonly versions: CalendarVersionService) {}

  @Serve(calendarRoutes.versions)
  list(@CurrentPrincipal() principal: Principal): Promise<CalendarVersionView[]> {
    return this.versions.list(principal);
  }

  @Serve(calendarRoutes.draft)
  draft(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Body() request: DraftCalendar,
  ): Promise<CalendarVersionView> {
    return this.versions.draft(principal, clientKey, request);
  }

  @Serve(calendarRoutes.publish)
  publish(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Body() name: CalendarVersionName,
  ): Promise<CalendarVersionView> {
    return this.versions.publish(principal, clientKey, name);
  }

  @Serve(calendarRoutes.discard)
  discard(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Body() name: CalendarVersionName,
  ): Promise<CalendarVersionView> {
    return this.versions.discard(principal, clientKey, name);
  }
}
