import type { HostSignIn } from './sign-in.types';

/** The server opens sessions for WeChat, for phone numbers and for staff; in Alipay people use the phone number. */
export const hostSignIn: HostSignIn | undefined = undefined;
