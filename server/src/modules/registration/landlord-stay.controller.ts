import {
  AnswerStay,
  CorrectStay,
  DeclareByLandlord,
  LeaveStay,
} from '@app/shared/registration/registration.dto';
import { landlordRoutes } from '@app/shared/registration/registration.routes';
import { PageQuery } from '@app/shared/registration/registration-query.dto';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { DeclarationService } from './declaration.service';
import { StayActionService } from './stay-action.service';
import { StayReadingService } from './stay-reading.service';

@Controller()
export class LandlordStayController {
  constructor(
    private readonly declarations: DeclarationService,
    private readonly actions: StayActionService,
    private readonly reading: StayReadingService,
  ) {}

  @Serve(landlordRoutes.tenants)
  tenants(
    @CurrentPrincipal() principal: Principal,
    @Param('id') dwellingId: string,
    @Query() query: PageQuery,
  ) {
    return this.reading.list('landlord', principal, query, {
      sql: 's.dwelling_id = ?',
      values: [dwellingId],
    });
  }

  @Serve(landlordRoutes.stay)
  stay(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.reading.view('landlord', principal, id);
  }

  @Serve(landlordRoutes.declare)
  declare(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Body() body: DeclareByLandlord,
  ) {
    return this.declarations.declareByLandlord(principal, key, body);
  }

  @Serve(landlordRoutes.correct)
  correct(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: CorrectStay,
  ) {
    return this.actions.correct('landlord', principal, key, id, body);
  }

  @Serve(landlordRoutes.leave)
  leave(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: LeaveStay,
  ) {
    return this.actions.leave('landlord', principal, key, id, body);
  }

  @Serve(landlordRoutes.confirm)
  confirm(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: AnswerStay,
  ) {
    return this.actions.confirm('landlord', principal, key, id, body);
  }

  @Serve(landlordRoutes.deny)
  deny(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: AnswerStay,
  ) {
    return this.actions.deny('landlord', principal, key, id, body);
  }
}
