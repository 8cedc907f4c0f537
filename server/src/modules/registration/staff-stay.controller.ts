import { fieldRoutes } from '@app/shared/registration/field.routes';
import { DecideTask, SetPopulationBase } from '@app/shared/registration/registration.dto';
import { AreaQuery, PageQuery, StayQuery, TaskQuery } from '@app/shared/registration/registration-query.dto';
import { Body, Controller, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { IndicatorService } from './indicator.service';
import { StaffStayService } from './staff-stay.service';
import { StayReadingService } from './stay-reading.service';
import { TaskService } from './task.service';

@Controller()
export class StaffStayController {
  constructor(
    private readonly tasks: TaskService,
    private readonly stays: StaffStayService,
    private readonly reading: StayReadingService,
    private readonly figures: IndicatorService,
  ) {}

  @Serve(fieldRoutes.tasks)
  listTasks(@CurrentPrincipal() principal: Principal, @Query() query: TaskQuery) {
    return this.tasks.list(principal, query);
  }

  @Serve(fieldRoutes.task)
  task(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.tasks.view(principal, id);
  }

  @Serve(fieldRoutes.decideTask)
  decide(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: DecideTask,
  ) {
    return this.tasks.decide(principal, key, id, body);
  }

  @Serve(fieldRoutes.stays)
  list(@CurrentPrincipal() principal: Principal, @Query() query: StayQuery) {
    return this.stays.list(principal, query);
  }

  @Serve(fieldRoutes.countStays)
  count(@CurrentPrincipal() principal: Principal, @Query() query: StayQuery) {
    return this.stays.count(principal, query);
  }

  @Serve(fieldRoutes.exportStays)
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="stays.csv"')
  export(@CurrentPrincipal() principal: Principal, @Query() query: StayQuery) {
    return new StreamableFile(this.stays.export(principal, query));
  }

  @Serve(fieldRoutes.stay)
  stay(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.reading.view('staff', principal, id);
  }

  @Serve(fieldRoutes.dwellingStays)
  dwellingStays(
    @CurrentPrincipal() principal: Principal,
    @Param('id') dwellingId: string,
    @Query() query: PageQuery,
  ) {
    return this.reading.list('staff', principal, query, { sql: 's.dwelling_id = ?', values: [dwellingId] });
  }

  @Serve(fieldRoutes.indicators)
  indicators(@CurrentPrincipal() principal: Principal, @Query() query: AreaQuery) {
    return this.figures.view(principal, query.areaCode);
  }

  @Serve(fieldRoutes.setPopulationBase)
  setPopulationBase(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Body() body: SetPopulationBase,
  ) {
    return this.figures.setBase(principal, key, body);
  }
}
