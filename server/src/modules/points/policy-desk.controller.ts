import { CompareQuery, SimulateEditions } from '@app/shared/points/points.dto';
import { policyDeskRoutes } from '@app/shared/points/points.routes';
import type { ComparisonView, EditionsView, SimulationView } from '@app/shared/points/policy-desk.views';
import { Body, Controller, Query } from '@nestjs/common';
import { Serve } from '../../platform/http/serve.decorator';
import { PolicyDeskService } from './policy-desk.service';

@Controller()
export class PolicyDeskController {
  constructor(private readonly desk: PolicyDeskService) {}

  @Serve(policyDeskRoutes.editions)
  editions(): EditionsView {
    return this.desk.editions();
  }

  @Serve(policyDeskRoutes.compare)
  compare(@Query() query: CompareQuery): ComparisonView {
    return this.desk.compare(query);
  }

  @Serve(policyDeskRoutes.simulate)
  simulate(@Body() body: SimulateEditions): SimulationView {
    return this.desk.simulate(body);
  }
}
