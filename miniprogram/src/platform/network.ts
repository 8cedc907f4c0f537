import { watchConnection } from './connection';
import { createStore } from './store';

/** Whether the server can be reached, as far as we know. Starts hopeful. */
export const networkStore = createStore(true);

/** What a call found out. Only the host's own word, or a call that got through, takes "no network" back. */
export function noteReachable(reachable: boolean): void {
  networkStore.set(reachable);
}

/** Follows the host's word on the connection; call once at launch. */
export function watchNetwork(): void {
  watchConnection(noteReachable);
}
