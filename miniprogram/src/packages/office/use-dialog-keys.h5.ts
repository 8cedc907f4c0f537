import { useEffect, useRef } from 'react';
import type { Keys } from '@/hooks/use-keys';

/** Single keys of an open dialog in which nothing is typed; Escape is the dialog's own. */
export function useDialogKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const inDialog = (event.target as HTMLElement).closest('dialog[open]');
      const act = latest.current[event.key];
      if (!inDialog || !act || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
