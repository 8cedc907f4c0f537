import type { Me } from '@app/shared/identity/identity.views';
import { deviceStorage } from './storage';
import { createStore } from './store';

/** What survives a restart: the token is the only secret a device keeps. */
export type KeptSession = { token: string; expiresAt: string; accountId: string; kind: Me['kind'] };

const place = 'session';

export const sessionStore = createStore<KeptSession | undefined>(undefined);

/** The account as the server last told it, with the key of its drafts. In memory only. */
export const meStore = createStore<Me | undefined>(undefined);

/** Reads the session of the last run; a damaged or outlived one counts as none. */
export function restoreSession(now = new Date()): void {
  sessionStore.set(readKept(deviceStorage.read(place), now));
}

export function readKept(text: string | undefined, now: Date): KeptSession | undefined {
  if (!text) return undefined;
  try {
    const kept = JSON.parse(text) as Partial<KeptSession>;
    const whole = kept.token && kept.accountId && kept.kind && kept.expiresAt;
    return whole && Date.parse(kept.expiresAt as string) > now.getTime() ? (kept as KeptSession) : undefined;
  } catch {
    return undefined;
  }
}

export function keepSession(session: KeptSession, me: Me): void {
  deviceStorage.write(place, JSON.stringify(session));
  meStore.set(me);
  sessionStore.set(session);
}

/** Forgets token and account. Sealed drafts stay for the same account's next sign-in. */
export function forgetSession(): void {
  deviceStorage.remove(place);
  sessionStore.set(undefined);
  meStore.set(undefined);
}
