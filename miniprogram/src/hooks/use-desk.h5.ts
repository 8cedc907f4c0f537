import { useSyncExternalStore } from 'react';

/** The width of styles/breakpoints.scss. */
const room = window.matchMedia('(min-width: 1024px)');

function subscribe(tell: () => void): () => void {
  room.addEventListener('change', tell);
  return () => room.removeEventListener('change', tell);
}

export function useDesk(): boolean {
  return useSyncExternalStore(subscribe, () => room.matches);
}
