import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from '../../config/config';
import { RealNameModule } from '../real-name/real-name.module';
import { SmsModule } from '../sms/sms.module';
import { WechatModule } from '../wechat/wechat.module';
import { AccountRepository } from './account.repository';
import { AgentBook } from './agent-book';
import { ConsentRepository } from './consent.repository';
import { ConsentService } from './consent.service';
import { IdentityController } from './identity.controller';
import { IdentityHistoryRepository } from './identity-history.repository';
import { IdentityStaffController } from './identity-staff.controller';
import { LoginIdentityRepository } from './login-identity.repository';
import { MeRepository } from './me.repository';
import { MeService } from './me.service';
import { OneTimeCodeRepository } from './one-time-code.repository';
import { OrganisationController } from './organisation.controller';
import { OrganisationReader } from './organisation.reader';
import { OrganisationRepository } from './organisation.repository';
import { OrganisationService } from './organisation.service';
import { OrganisationAgentRepository } from './organisation-agent.repository';
import { OrganisationAgentService } from './organisation-agent.service';
import { OrganisationInvitationRepository } from './organisation-invitation.repository';
import { PersonRepository } from './person.repository';
import { PersonService } from './person.service';
import { PersonRegistry } from './person-registry';
import { PhoneCodeService } from './phone-code.service';
import { PhoneSignInService } from './phone-sign-in.service';
import { RoleGrantRepository } from './role-grant.repository';
import { RoleGrantService } from './role-grant.service';
import { SignInController } from './sign-in.controller';
import { StaffAccountRepository } from './staff-account.repository';
import { StaffAccountService } from './staff-account.service';
import { StaffCredentialRepository } from './staff-credential.repository';
import { StaffSignInService } from './staff-sign-in.service';
import { WechatPhoneService } from './wechat-phone.service';
import { WechatSignInService } from './wechat-sign-in.service';

/** Who people are: signing in, the person behind an account, consent, staff and their roles. */
@Module({})
export class IdentityModule {
  static with(config: Config): DynamicModule {
    return {
      module: IdentityModule,
      global: true,
      imports: [SmsModule.with(config), RealNameModule, WechatModule],
      controllers: [SignInController, IdentityController, IdentityStaffController, OrganisationController],
      providers: [
        AccountRepository,
        AgentBook,
        ConsentRepository,
        ConsentService,
        IdentityHistoryRepository,
        LoginIdentityRepository,
        MeRepository,
        MeService,
        OneTimeCodeRepository,
        OrganisationAgentRepository,
        OrganisationAgentService,
        OrganisationInvitationRepository,
        OrganisationReader,
        OrganisationRepository,
        OrganisationService,
        PersonRegistry,
        PersonRepository,
        PersonService,
        PhoneCodeService,
        PhoneSignInService,
        RoleGrantRepository,
        RoleGrantService,
        StaffAccountRepository,
        StaffAccountService,
        StaffCredentialRepository,
        StaffSignInService,
        WechatPhoneService,
        WechatSignInService,
      ],
      exports: [ConsentService, PersonRegistry, SmsModule],
    };
  }
}
