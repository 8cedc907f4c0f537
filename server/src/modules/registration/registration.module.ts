import { Module } from '@nestjs/common';
import { PersonRegistry } from '../../platform/identity/person-registry';
import { DeclarationService } from './declaration.service';
import { DwellingModule } from './dwelling.module';
import { GuardianRepository } from './guardian.repository';
import { GuardianOfChild } from './guardian-of-child';
import { HomeController } from './home.controller';
import { HomeService } from './home.service';
import { IndicatorRepository } from './indicator.repository';
import { IndicatorService } from './indicator.service';
import { LandlordStayController } from './landlord-stay.controller';
import { LedgerService } from './ledger.service';
import { NoticeService } from './notice.service';
import { PlaceRepository } from './place.repository';
import { RecheckJob } from './recheck.job';
import { ResidenceService } from './residence.service';
import { ResidentController } from './resident.controller';
import { RoomSummaryService } from './room-summary.service';
import { StaffStayController } from './staff-stay.controller';
import { StaffStayService } from './staff-stay.service';
import { StatementService } from './statement.service';
import { StayRepository } from './stay.repository';
import { StayActionService } from './stay-action.service';
import { StayReadingService } from './stay-reading.service';
import { StayViewRepository } from './stay-view.repository';
import { TaskRepository } from './task.repository';
import { TaskService } from './task.service';
import { TaskViewRepository } from './task-view.repository';
import { WordPlacement } from './word-placement';

/** Who lives where: declarations by three parties, their comparison, the officer's tasks, the ledger, the indicators. */
@Module({
  imports: [DwellingModule],
  controllers: [HomeController, ResidentController, LandlordStayController, StaffStayController],
  providers: [
    PersonRegistry,
    PlaceRepository,
    StayRepository,
    StayViewRepository,
    StatementService,
    WordPlacement,
    DeclarationService,
    StayActionService,
    StayReadingService,
    LedgerService,
    GuardianRepository,
    GuardianOfChild,
    ResidenceService,
    HomeService,
    NoticeService,
    RecheckJob,
    TaskRepository,
    TaskViewRepository,
    TaskService,
    RoomSummaryService,
    StaffStayService,
    IndicatorRepository,
    IndicatorService,
  ],
  exports: [
    StatementService,
    StayReadingService,
    StayRepository,
    PlaceRepository,
    LedgerService,
    ResidenceService,
    DwellingModule,
  ],
})
export class RegistrationModule {}
