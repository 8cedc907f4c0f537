import { useEffect } from 'react';
import { officerOutbox } from '@/platform/officer-outbox';
import { useStore } from './use-store';

/** The officer's queue: what waits, what was refused, and the verbs. Opens it and sends what is left on the first use. */
export function useOutbox() {
  const entries = useStore(officerOutbox.entries);
  useEffect(() => {
    void officerOutbox.open().then((opened) => (opened ? officerOutbox.flush() : undefined));
  }, []);
  return {
    waiting: entries.filter((entry) => entry.state === 'waiting'),
    refused: entries.filter((entry) => entry.state === 'refused'),
    queue: officerOutbox.queue,
    flush: officerOutbox.flush,
    acknowledge: officerOutbox.acknowledge,
  };
}
