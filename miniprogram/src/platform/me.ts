import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { Me } from '@app/shared/identity/identity.views';
import { call } from './request';
import { meStore } from './session-store';

/** The signed-in account anew from the server, with the key of its drafts. */
export async function fetchMe(): Promise<Me> {
  const me = await call<Me>(identityRoutes.me);
  meStore.set(me);
  return me;
}
