import { alarmRoutes } from '@app/shared/calendar/alarm.routes';
import { AlarmQuery } from '@app/shared/calendar/calendar.dto';
import type { AlarmView, HealthView } from '@app/shared/calendar/calendar.views';
import type { Page } from '@app/shared/http/page';
import { Controller, Query } from '@nestjs/common';
import { CurrentPrincipal } from '../http/request.decorators';
import { Serve } from '../http/serve.decorator';
import type { Principal } from '../identity/principal';
import { AlarmService } from './alarm.service';

@Controller()
export class AlarmController {
  constructor(private readonly alarms: AlarmService) {}

  @Serve(alarmRoutes.alarms)
  list(@CurrentPrincipal() principal: Principal, @Query() query: AlarmQuery): Promise<Page<AlarmView>> {
    return this.alarms.list(principal, query);
  }

  @Serve(alarmRoutes.health)
  health(@CurrentPrincipal() principal: Principal): Promise<HealthView> {
    return this.alarms.health(principal);
  }
}
