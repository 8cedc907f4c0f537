import { Module } from '@nestjs/common';
import { CaseworkModule } from '../../platform/casework/casework.module';
import { NotificationsModule } from '../../platform/notifications/notifications.module';
import { RegistriesModule } from '../../platform/registries/registries.module';
import { RegistrationModule } from '../registration/registration.module';
import { PermitController } from './permit.controller';
import { PermitRepository } from './permit.repository';
import { PermitService } from './permit.service';
import { PermitAdmissionService } from './permit-admission.service';
import { PermitDeskService } from './permit-desk.service';
import { PermitHome } from './permit-home';
import { PermitMessages } from './permit-messages';
import { PermitPersonRepository } from './permit-person.repository';
import { PermitReminderJob } from './permit-reminder.job';
import { PermitRules } from './permit-rules.provider';
import { PermitServices } from './permit-services';
import { PermitSuspensionRepository } from './permit-suspension.repository';
import { PermitTerminalController } from './permit-terminal.controller';
import { PermitTerminalService } from './permit-terminal.service';

/** The residence permit: applied for, endorsed every year, changed, lost and issued again, shown as a signed code. */
@Module({
  imports: [CaseworkModule, NotificationsModule, RegistriesModule, RegistrationModule],
  controllers: [PermitController, PermitTerminalController],
  providers: [
    PermitRepository,
    PermitSuspensionRepository,
    PermitPersonRepository,
    PermitRules,
    PermitAdmissionService,
    PermitDeskService,
    PermitService,
    PermitServices,
    PermitTerminalService,
    PermitReminderJob,
    PermitHome,
    PermitMessages,
  ],
  exports: [PermitDeskService],
})
export class PermitModule {}
