import { Module } from '@nestjs/common';
import { ClocksModule } from '../clocks/clocks.module';
import { DocumentsModule } from '../documents/documents.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { PaymentsModule } from '../payments/payments.module';
import { RegistriesModule } from '../registries/registries.module';
import { ApplicantCaseService } from './applicant-case.service';
import { CaseRepository } from './case.repository';
import { CaseApplicants } from './case-applicants';
import { CaseBook } from './case-book';
import { CaseClocks } from './case-clocks';
import { CaseDraftRepository } from './case-draft.repository';
import { CaseEvents } from './case-events';
import { CaseFollowUp } from './case-follow-up';
import { CaseHistoryRepository } from './case-history.repository';
import { CaseHome } from './case-home';
import { CaseIntegrityJob } from './case-integrity.job';
import { CaseIntegrityRepository } from './case-integrity.repository';
import { CaseJournal } from './case-journal';
import { CaseMatterRepository } from './case-matter.repository';
import { CaseMessages } from './case-messages';
import { CaseMover } from './case-mover';
import { CaseNotices } from './case-notices';
import { CaseOpener } from './case-opener';
import { CasePapers } from './case-papers';
import { CaseParticulars } from './case-particulars';
import { CasePersonRepository } from './case-person.repository';
import { CaseReader } from './case-reader';
import { CaseReadingService } from './case-reading.service';
import { CaseServices } from './case-services';
import { CaseSubmissionRepository } from './case-submission.repository';
import { CaseTaskRepository } from './case-task.repository';
import { CaseTasks } from './case-tasks.service';
import { CaseVisits } from './case-visits';
import { CaseworkController } from './casework.controller';
import { CatalogueService } from './catalogue.service';
import { CityServices } from './city-services';
import { DraftService } from './draft.service';
import { StaffCaseController } from './staff-case.controller';
import { StaffCaseService } from './staff-case.service';
import { StaffCaseReader } from './staff-case-reader';
import { SubmissionService } from './submission.service';
import { WorkController } from './work.controller';
import { WorkRepository } from './work.repository';
import { WorkService } from './work.service';
import { WorkFiguresRepository } from './work-figures.repository';
import { WorkFiguresService } from './work-figures.service';
import { WorkTaskRepository } from './work-task.repository';
import { WorkTaskService } from './work-task.service';

/** One way for every application: drafts, submissions, cases with their history, tasks, clocks and notices. */
@Module({
  imports: [ClocksModule, DocumentsModule, NotificationsModule, PaymentsModule, RegistriesModule],
  controllers: [CaseworkController, StaffCaseController, WorkController],
  providers: [
    ApplicantCaseService,
    CaseApplicants,
    CaseBook,
    CaseClocks,
    CaseDraftRepository,
    CaseEvents,
    CaseFollowUp,
    CaseHistoryRepository,
    CaseIntegrityJob,
    CaseIntegrityRepository,
    CaseHome,
    CaseJournal,
    CaseMatterRepository,
    CaseMessages,
    CaseMover,
    CaseNotices,
    CaseOpener,
    CasePapers,
    CaseParticulars,
    CasePersonRepository,
    CaseReader,
    CaseReadingService,
    CaseRepository,
    CaseServices,
    CaseSubmissionRepository,
    CaseTaskRepository,
    CaseTasks,
    CaseVisits,
    CatalogueService,
    CityServices,
    DraftService,
    StaffCaseReader,
    StaffCaseService,
    SubmissionService,
    WorkFiguresRepository,
    WorkFiguresService,
    WorkRepository,
    WorkService,
    WorkTaskRepository,
    WorkTaskService,
  ],
  exports: [CaseMover, CaseReadingService, CaseServices, CaseVisits, CityServices, SubmissionService],
})
export class CaseworkModule {}
