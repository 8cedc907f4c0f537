import { StaffAction } from '@app/shared/casework/casework.dto';
import { workRoutes } from '@app/shared/casework/casework.routes';
import type { ActedView, StaffCaseView } from '@app/shared/casework/casework.views';
import { Body, Controller, Param } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../http/request.decorators';
import { Serve } from '../http/serve.decorator';
import type { Principal } from '../identity/principal';
import { StaffCaseService } from './staff-case.service';

@Controller()
export class StaffCaseController {
  constructor(private readonly cases: StaffCaseService) {}

  @Serve(workRoutes.case)
  view(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<StaffCaseView> {
    return this.cases.view(principal, id);
  }

  @Serve(workRoutes.act)
  act(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: StaffAction,
  ): Promise<ActedView> {
    return this.cases.act(principal, key, id, body);
  }
}
