import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { SignedIn } from '@app/shared/identity/identity.views';
import { call } from './request';
import { forgetSession, keepSession, sessionStore } from './session-store';
import { deviceStorage, removeAll } from './storage';
import { placesOf } from './vault';

/** Takes up a session the server has just opened. */
export function enter({ token, expiresAt, me }: SignedIn): void {
  const ends = endOnThisClock(expiresAt, Date.now());
  keepSession({ token, expiresAt: ends, accountId: me.accountId, kind: me.kind }, me);
}

/**
 * Ends the session here and on the server, and wipes everything of the account from the device: token,
 * drafts, queued decisions. With no network the device is wiped all the same; the token then runs out by itself.
 */
export async function signOut(): Promise<void> {
  const session = sessionStore.get();
  if (!session) return;
  const farewell = call(identityRoutes.signOut).catch(() => undefined);
  removeAll(deviceStorage, placesOf(session.accountId));
  forgetSession();
  await farewell;
}

const dayMs = 86_400_000;

/** A clock that is ahead must not end a session that has just begun; the server ends it in any case. */
function endOnThisClock(expiresAt: string, now: number): string {
  return Date.parse(expiresAt) > now ? expiresAt : new Date(now + dayMs).toISOString();
}
