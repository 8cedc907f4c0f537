import { MovedDeadlineQuery } from '@app/shared/calendar/calendar.dto';
import { calendarRoutes } from '@app/shared/calendar/calendar.routes';
import type { MovedDeadline } from '@app/shared/calendar/calendar.views';
import type { Page } from '@app/shared/http/page';
import { Controller, Query } from '@nestjs/common';
import { CurrentPrincipal } from '../http/request.decorators';
import { Serve } from '../http/serve.decorator';
import type { Principal } from '../identity/principal';
import { MovedDeadlineService } from './moved-deadline.service';

@Controller()
export class MovedDeadlineController {
  constructor(private readonly deadlines: MovedDeadlineService) {}

  @Serve(calendarRoutes.movedDeadlines)
  list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: MovedDeadlineQuery,
  ): Promise<Page<MovedDeadline>> {
    return this.deadlines.list(principal, query);
  }
}
