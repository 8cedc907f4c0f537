import type { SignedIn } from '@app/shared/identity/identity.views';

export type HostSignIn = { name: string; givesPhoneNumber: boolean; signIn: () => Promise<SignedIn> };
