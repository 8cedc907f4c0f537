import { CompareQuery, SimulateEditions } from '@app/shared/points/points.dto';
import { policyDeskRoutes } from '@app/shared/points/points.routes';
import type { ComparisonView, EditionsView, SimulationView } from '@app/shared/points/policy-desk.views';
import { Body, Controller, Query } from '@nestjs/common';
import { CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { PolicyDeskService } from './policy-desk.service';

@Controller()
export class PolicyDeskController {
  constructor(private readonly desk: PolicyDeskService) {}

  @Serve(policyDeskRoutes.editions)
  editions(@CurrentPrincipal() principal: Principal): Promise<EditionsView> {
    return this.desk.editions(principal);
  }

  @Serve(policyDeskRoutes.compare)
  compare(@CurrentPrincipal() principal: Principal, @Query() query: CompareQuery): Promise<ComparisonView> {
    return this.desk.compare(principal, query);
  }

  @Serve(policyDeskRoutes.simulate)
  simulate(
    @CurrentPrincipal() principal: Principal,
    @Body() body: SimulateEditions,
  ): Promise<SimulationView> {
    return this.desk.simulate(principal, body);
  }
}
