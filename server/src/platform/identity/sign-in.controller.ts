import { PhoneSignIn, RequestPhoneCode, WechatCode } from '@app/shared/identity/identity.dto';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { PhoneCodeSent, SignedIn } from '@app/shared/identity/identity.views';
import { Body, Controller, Headers, Ip } from '@nestjs/common';
import { Serve } from '../http/serve.decorator';
import { PhoneCodeService } from './phone-code.service';
import { PhoneSignInService } from './phone-sign-in.service';
import { WechatSignInService } from './wechat-sign-in.service';

@Controller()
export class SignInController {
  constructor(
    private readonly phoneCodes: PhoneCodeService,
    private readonly phone: PhoneSignInService,
    private readonly wechat: WechatSignInService,
  ) {}

  @Serve(identityRoutes.requestPhoneCode)
  requestPhoneCode(@Body() { mobile }: RequestPhoneCode, @Ip() address: string): Promise<PhoneCodeSent> {
    return this.phoneCodes.request(mobile, address);
  }

  @Serve(identityRoutes.signInByPhone)
  signInByPhone(@Body() { mobile, code }: PhoneSignIn, @Ip() address: string): Promise<SignedIn> {
    return this.phone.signIn(mobile, code, address);
  }

  @Serve(identityRoutes.signInByWechat)
  signInByWechat(
    @Body() { code }: WechatCode,
    @Headers() headers: Record<string, string>,
  ): Promise<SignedIn> {
    return this.wechat.signIn(code, headers);
  }
}
