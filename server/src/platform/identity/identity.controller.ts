import { GiveConsent, StatePerson, WechatCode } from '@app/shared/identity/identity.dto';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { Me, SignedIn } from '@app/shared/identity/identity.views';
import { Body, Controller, Param } from '@nestjs/common';
import { CurrentPrincipal } from '../http/request.decorators';
import { Serve } from '../http/serve.decorator';
import { ConsentService } from './consent.service';
import { MeService } from './me.service';
import { PersonService } from './person.service';
import type { Principal } from './principal';
import { SessionService } from './session.service';
import { WechatPhoneService } from './wechat-phone.service';

@Controller()
export class IdentityController {
  constructor(
    private readonly sessions: SessionService,
    private readonly view: MeService,
    private readonly wechatPhone: WechatPhoneService,
    private readonly people: PersonService,
    private readonly consents: ConsentService,
  ) {}

  @Serve(identityRoutes.signOut)
  async signOut(@CurrentPrincipal() principal: Principal): Promise<{ ended: true }> {
    await this.sessions.end(principal.sessionId);
    return { ended: true };
  }

  @Serve(identityRoutes.me)
  me(@CurrentPrincipal() { accountId }: Principal): Promise<Me> {
    return this.view.show(accountId);
  }

  @Serve(identityRoutes.bindWechatPhone)
  bindWechatPhone(@CurrentPrincipal() principal: Principal, @Body() { code }: WechatCode): Promise<SignedIn> {
    return this.wechatPhone.bind(principal, code);
  }

  @Serve(identityRoutes.statePerson)
  statePerson(@CurrentPrincipal() principal: Principal, @Body() request: StatePerson): Promise<Me> {
    return this.people.state(principal, request);
  }

  @Serve(identityRoutes.giveConsent)
  giveConsent(@CurrentPrincipal() principal: Principal, @Body() request: GiveConsent): Promise<Me> {
    return this.consents.give(principal, request.purpose, request.textVersion);
  }

  @Serve(identityRoutes.withdrawConsent)
  withdrawConsent(@CurrentPrincipal() principal: Principal, @Param('purpose') purpose: string): Promise<Me> {
    return this.consents.withdraw(principal, purpose);
  }
}
