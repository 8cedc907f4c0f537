import { Module } from '@nestjs/common';
import { CaseworkModule } from '../../platform/casework/casework.module';
import { NotificationsModule } from '../../platform/notifications/notifications.module';
import { RegistriesModule } from '../../platform/registries/registries.module';
import { RegistrationModule } from '../registration/registration.module';
import { ApplicationController } from './application.controller';
import { applicationProviders } from './application-providers';
import { ChainReading } from './chain-reading.service';
import { DraftPacks } from './draft-packs';
import { EstimateService } from './estimate.service';
import { ListController } from './list.controller';
import { PointsController } from './points.controller';
import { PointsPolicies } from './points-policies.provider';
import { PolicyDeskController } from './policy-desk.controller';
import { PolicyDeskService } from './policy-desk.service';
import { PolicyDraftRepository } from './policy-draft.repository';
import { PolicyDraftService } from './policy-draft.service';
import { PolicyKeeper } from './policy-keeper';
import { PolicyPublisher } from './policy-publisher';
import { PolicyReadingService } from './policy-reading.service';
import { PolicyVersionController } from './policy-version.controller';
import { PolicyVersionRepository } from './policy-version.repository';
import { PolicyVersionService } from './policy-version.service';
import { ScoreController } from './score.controller';
import { scoreProviders } from './score-providers';
import { ScoreReading } from './score-reading.service';

/** Versions of policies in the database: what is published over the files, and what is being drafted. */
const policyVersionProviders = [
  PolicyVersionRepository,
  PolicyDraftRepository,
  PolicyKeeper,
  PolicyPublisher,
  PolicyDraftService,
  PolicyVersionService,
  DraftPacks,
];

/** Points by the city's published standards: read, searched, estimated by anybody, compared by the policy officer. */
@Module({
  imports: [CaseworkModule, NotificationsModule, RegistriesModule, RegistrationModule],
  controllers: [
    ApplicationController,
    PointsController,
    PolicyDeskController,
    PolicyVersionController,
    ScoreController,
    ListController,
  ],
  providers: [
    PointsPolicies,
    ChainReading,
    PolicyReadingService,
    EstimateService,
    PolicyDeskService,
    ...policyVersionProviders,
    ...scoreProviders,
    ...applicationProviders,
  ],
  exports: [ChainReading, ScoreReading],
})
export class PointsModule {}
