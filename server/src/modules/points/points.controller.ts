import type { EstimateView, QuestionsView } from '@app/shared/points/estimate.views';
import { EstimatePoints, ProgrammesQuery } from '@app/shared/points/points.dto';
import { pointsRoutes } from '@app/shared/points/points.routes';
import type { PolicyView, ProgrammesView } from '@app/shared/points/policy.views';
import { Body, Controller, Ip, Param, Query } from '@nestjs/common';
import { Serve } from '../../platform/http/serve.decorator';
import { EstimateService } from './estimate.service';
import { PolicyReadingService } from './policy-reading.service';

@Controller()
export class PointsController {
  constructor(
    private readonly reading: PolicyReadingService,
    private readonly estimates: EstimateService,
  ) {}

  @Serve(pointsRoutes.programmes)
  programmes(@Query() query: ProgrammesQuery): Promise<ProgrammesView> {
    return this.reading.programmes(query);
  }

  @Serve(pointsRoutes.policy)
  policy(@Param('city') city: string, @Param('standard') standard: string): Promise<PolicyView> {
    return this.reading.policy(city, standard);
  }

  @Serve(pointsRoutes.pack)
  pack(@Param('city') city: string, @Param('standard') standard: string) {
    return this.reading.pack(city, standard);
  }

  @Serve(pointsRoutes.questions)
  questions(@Param('programme') programme: string): Promise<QuestionsView> {
    return this.estimates.questions(programme);
  }

  @Serve(pointsRoutes.estimate)
  estimate(@Body() body: EstimatePoints, @Ip() address: string): Promise<EstimateView> {
    return this.estimates.estimate(body, address);
  }
}
