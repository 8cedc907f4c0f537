import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { SignedIn } from '@app/shared/identity/identity.views';
import Taro from '@tarojs/taro';
import { ApiError } from './api-error';
import { call } from './request';
import { enter } from './session';
import type { HostSignIn } from './sign-in.types';

/** The host knows who holds the phone: one tap instead of a code by SMS. */
export const hostSignIn: HostSignIn | undefined = {
  name: '微信',
  /** Whether the host can also hand over the phone number by a button of its own. */
  givesPhoneNumber: true,
  async signIn(): Promise<SignedIn> {
    const signedIn = await withFreshCode().catch((error: unknown) => {
      // The code was used or had run out on the way: one more, and then it is said.
      if (error instanceof ApiError && error.code === 'WECHAT.LOGIN_CODE_INVALID') return withFreshCode();
      throw error;
    });
    enter(signedIn);
    return signedIn;
  },
};

async function withFreshCode(): Promise<SignedIn> {
  const { code } = await Taro.login();
  return call<SignedIn>(identityRoutes.signInByWechat, { body: { code } });
}
