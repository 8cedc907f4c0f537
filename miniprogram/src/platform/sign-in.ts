import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { SignedIn } from '@app/shared/identity/identity.views';
import Taro from '@tarojs/taro';
import { call } from './request';
import { enter } from './session';
import type { HostSignIn } from './sign-in.types';

/** The host knows who holds the phone: one tap instead of a code by SMS. */
export const hostSignIn: HostSignIn | undefined = {
  name: '微信',
  /** Whether the host can also hand over the phone number by a button of its own. */
  givesPhoneNumber: true,
  async signIn(): Promise<SignedIn> {
    const { code } = await Taro.login();
    const signedIn = await call<SignedIn>(identityRoutes.signInByWechat, { body: { code } });
    enter(signedIn);
    return signedIn;
  },
};
