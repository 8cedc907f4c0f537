import { useEffect, useRef } from 'react';
import type { Keys } from './use-keys';

/** Single keys of a work list, while nothing is being typed and no dialog is open. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const typing = target.closest('input, textarea, select, dialog[open]');
      const act = latest.current[event.key];
      if (!act || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Enter' && target.closest('button, a')) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
