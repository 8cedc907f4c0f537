import { useSyncExternalStore } from 'react';
import type { Store } from '@/platform/store';

/** The store's value, drawn anew when it changes. */
export function useStore<Value>(store: Store<Value>): Value {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}
