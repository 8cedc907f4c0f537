import type { HostSignIn } from './sign-in.types';

/** A browser does not know who holds it: phone number and code. */
export const hostSignIn: HostSignIn | undefined = undefined;
