import {
  AnswerStay,
  CorrectStay,
  DeclareByTenant,
  LeaveStay,
  WithdrawStay,
} from '@app/shared/registration/registration.dto';
import { residentRoutes } from '@app/shared/registration/registration.routes';
import { PageQuery } from '@app/shared/registration/registration-query.dto';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { DeclarationService } from './declaration.service';
import { LedgerService } from './ledger.service';
import { StayActionService } from './stay-action.service';
import { StayReadingService } from './stay-reading.service';

@Controller()
export class ResidentController {
  constructor(
    private readonly declarations: DeclarationService,
    private readonly actions: StayActionService,
    private readonly reading: StayReadingService,
    private readonly ledgers: LedgerService,
  ) {}

  @Serve(residentRoutes.declare)
  declare(@CurrentPrincipal() principal: Principal, @ClientKey() key: string, @Body() body: DeclareByTenant) {
    return this.declarations.declareByTenant(principal, key, body);
  }

  @Serve(residentRoutes.myStays)
  myStays(@CurrentPrincipal() principal: Principal, @Query() query: PageQuery) {
    return this.reading.list('resident', principal, query);
  }

  @Serve(residentRoutes.stay)
  stay(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.reading.view('resident', principal, id);
  }

  @Serve(residentRoutes.correct)
  correct(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: CorrectStay,
  ) {
    return this.actions.correct('resident', principal, key, id, body);
  }

  @Serve(residentRoutes.leave)
  leave(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: LeaveStay,
  ) {
    return this.actions.leave('resident', principal, key, id, body);
  }

  @Serve(residentRoutes.withdraw)
  withdraw(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: WithdrawStay,
  ) {
    return this.actions.withdraw('resident', principal, key, id, body);
  }

  @Serve(residentRoutes.deny)
  deny(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: AnswerStay,
  ) {
    return this.actions.deny('resident', principal, key, id, body);
  }

  @Serve(residentRoutes.ledger)
  ledger(@CurrentPrincipal() principal: Principal) {
    return this.ledgers.view(principal);
  }
}
