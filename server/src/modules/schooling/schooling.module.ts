import { Module } from '@nestjs/common';
import { CaseworkModule } from '../../platform/casework/casework.module';
import { ClocksModule } from '../../platform/clocks/clocks.module';
import { DocumentsModule } from '../../platform/documents/documents.module';
import { NotificationsModule } from '../../platform/notifications/notifications.module';
import { RegistriesModule } from '../../platform/registries/registries.module';
import { PointsModule } from '../points/points.module';
import { RegistrationModule } from '../registration/registration.module';
import { AreaWords } from './area-words';
import { ChildSchoolingService } from './child-schooling.service';
import { EntryRepository } from './entry.repository';
import { EntryPool } from './entry-pool';
import { EntryScores } from './entry-scores';
import { runControllers, runProviders } from './run-providers';
import { SchoolRepository } from './school.repository';
import { SchoolChoice } from './school-choice.service';
import { SchoolDeskService } from './school-desk.service';
import { SchoolFileController } from './school-file.controller';
import { SchoolFileService } from './school-file.service';
import { SchoolHistoryRepository } from './school-history.repository';
import { SchoolingController } from './schooling.controller';
import { SchoolingAdmissionService } from './schooling-admission.service';
import { SchoolingApplicationRepository } from './schooling-application.repository';
import { SchoolingCaseRepository } from './schooling-case.repository';
import { SchoolingDeskController } from './schooling-desk.controller';
import { SchoolingDeskService } from './schooling-desk.service';
import { SchoolingMessages } from './schooling-messages';
import { SchoolingPersonRepository } from './schooling-person.repository';
import { SchoolingPoolService } from './schooling-pool.service';
import { SchoolingReadingService } from './schooling-reading.service';
import { SchoolingRules } from './schooling-rules.provider';
import { SchoolingServices } from './schooling-services';
import { SeatPlanRepository } from './seat-plan.repository';
import { SeatPlanService } from './seat-plan.service';
import { SeatPlans } from './seat-plans';

/** Schooling by points: schools and their seats, applications, the pool of a year. */
@Module({
  imports: [
    CaseworkModule,
    DocumentsModule,
    ClocksModule,
    NotificationsModule,
    RegistriesModule,
    RegistrationModule,
    PointsModule,
  ],
  controllers: [SchoolingController, SchoolingDeskController, SchoolFileController, ...runControllers],
  providers: [
    SchoolingRules,
    AreaWords,
    SchoolRepository,
    SchoolHistoryRepository,
    SeatPlanRepository,
    SeatPlans,
    SeatPlanService,
    SchoolDeskService,
    SchoolFileService,
    SchoolingReadingService,
    SchoolingDeskService,
    SchoolingPoolService,
    SchoolingApplicationRepository,
    SchoolingCaseRepository,
    SchoolingPersonRepository,
    SchoolChoice,
    SchoolingAdmissionService,
    SchoolingServices,
    SchoolingMessages,
    EntryRepository,
    EntryScores,
    EntryPool,
    ChildSchoolingService,
    ...runProviders,
  ],
})
export class SchoolingModule {}
