import { bytesOfBase64 } from './bytes';
import { seal, unseal } from './draft-cipher';
import { fetchMe } from './me';
import { randomBytes } from './random';
import { meStore, sessionStore } from './session-store';
import { deviceStorage } from './storage';

/** `locked`: something is there, but its key cannot be had now. `damaged`: the key does not open it. */
export type Found = { state: 'none' | 'locked' | 'damaged' } | { state: 'text'; text: string };

/**
 * Text of the signed-in account, kept on the device as ciphertext only. The key comes from the server and
 * lives in memory, so after a crash it is fetched again, and after a sign-out nobody can read what is left.
 */
export const vault = {
  /** Keeps `text` under `name`. False when nobody is signed in or the key cannot be had: then nothing is kept. */
  async keep(name: string, text: string): Promise<boolean> {
    const before = removals;
    const place = placeOf(name);
    const key = await keyOfAccount();
    if (!key || !place) return false;
    const nonce = await randomBytes(12);
    const sealed = seal(key, nonce, place, text);
    // Signed out, or discarded, meanwhile: what was wiped must not come back.
    if (placeOf(name) !== place || removals !== before) return false;
    deviceStorage.write(place, sealed);
    return true;
  },

  async read(name: string): Promise<Found> {
    const place = placeOf(name);
    const sealed = place && deviceStorage.read(place);
    if (!place || !sealed) return { state: 'none' };
    const key = await keyOfAccount();
    if (!key) return { state: 'locked' };
    const text = unseal(key, place, sealed);
    return text === undefined ? { state: 'damaged' } : { state: 'text', text };
  },

  /** Puts what cannot be opened under another name, so that it is not written over. */
  setAside(name: string, stamp: string): void {
    const place = placeOf(name);
    const sealed = place && deviceStorage.read(place);
    if (!place || !sealed) return;
    deviceStorage.write(`${place}-${stamp}`, sealed);
    deviceStorage.remove(place);
  },

  remove(name: string): void {
    removals += 1;
    const place = placeOf(name);
    if (place) deviceStorage.remove(place);
  },
};

const prefix = 'sealed/';
let removals = 0;

/** Everything one account has on this device begins with this. */
export const placesOf = (accountId: string): string => `${prefix}${accountId}/`;

function placeOf(name: string): string | undefined {
  const accountId = sessionStore.get()?.accountId;
  return accountId && placesOf(accountId) + name;
}

async function keyOfAccount(): Promise<Uint8Array | undefined> {
  const session = sessionStore.get();
  if (!session) return undefined;
  const me = meStore.get() ?? (await fetchMe().catch(() => undefined));
  return me?.accountId === session.accountId ? bytesOfBase64(me.draftKey) : undefined;
}
