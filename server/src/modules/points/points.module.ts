import { Module } from '@nestjs/common';
import { EstimateService } from './estimate.service';
import { PointsController } from './points.controller';
import { PointsPolicies } from './points-policies.provider';
import { PolicyDeskController } from './policy-desk.controller';
import { PolicyDeskService } from './policy-desk.service';
import { PolicyReadingService } from './policy-reading.service';

/** Points by the city's published standards: read, searched, estimated by anybody, compared by the policy officer. */
@Module({
  controllers: [PointsController, PolicyDeskController],
  providers: [PointsPolicies, PolicyReadingService, EstimateService, PolicyDeskService],
})
export class PointsModule {}
