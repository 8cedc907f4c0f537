import {
  AddSchool,
  ApproveSeats,
  ChangeSchool,
  DeskSchoolsQuery,
  EnterSeats,
  PoolQuery,
  ReturnSeats,
  SetCatchment,
} from '@app/shared/schooling/schooling.dto';
import { schoolingDeskRoutes } from '@app/shared/schooling/schooling.routes';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { SchoolDeskService } from './school-desk.service';
import { SchoolingDeskService } from './schooling-desk.service';
import { SchoolingPoolService } from './schooling-pool.service';
import { SeatPlanService } from './seat-plan.service';

@Controller()
export class SchoolingDeskController {
  constructor(
    private readonly desk: SchoolingDeskService,
    private readonly schools: SchoolDeskService,
    private readonly seats: SeatPlanService,
    private readonly pools: SchoolingPoolService,
  ) {}

  @Serve(schoolingDeskRoutes.year)
  year(@CurrentPrincipal() principal: Principal) {
    return this.pools.year(principal);
  }

  @Serve(schoolingDeskRoutes.pool)
  pool(@CurrentPrincipal() principal: Principal, @Query() query: PoolQuery) {
    return this.pools.list(principal, query);
  }

  @Serve(schoolingDeskRoutes.schools)
  list(@CurrentPrincipal() principal: Principal, @Query() query: DeskSchoolsQuery) {
    return this.desk.list(principal, query);
  }

  @Serve(schoolingDeskRoutes.addSchool)
  add(@CurrentPrincipal() principal: Principal, @ClientKey() key: string, @Body() body: AddSchool) {
    return this.schools.add(principal, key, body);
  }

  @Serve(schoolingDeskRoutes.school)
  school(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.desk.view(principal, id);
  }

  @Serve(schoolingDeskRoutes.changeSchool)
  change(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: ChangeSchool,
  ) {
    return this.schools.change(principal, key, id, body);
  }

  @Serve(schoolingDeskRoutes.setCatchment)
  setCatchment(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: SetCatchment,
  ) {
    return this.schools.setCatchment(principal, key, id, body);
  }

  @Serve(schoolingDeskRoutes.enterSeats)
  enterSeats(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: EnterSeats,
  ) {
    return this.seats.enter(principal, key, id, body);
  }

  @Serve(schoolingDeskRoutes.approveSeats)
  approveSeats(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: ApproveSeats,
  ) {
    return this.seats.approve(principal, key, id, body.version);
  }

  @Serve(schoolingDeskRoutes.returnSeats)
  returnSeats(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: ReturnSeats,
  ) {
    return this.seats.giveBack(principal, key, id, body);
  }
}
