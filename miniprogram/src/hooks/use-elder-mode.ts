import { elderStore, setElderMode } from '@/platform/elder-mode';
import { useStore } from './use-store';

/** Whether the elder mode is on, and the switch for it. */
export function useElderMode(): [on: boolean, set: (on: boolean) => void] {
  return [useStore(elderStore), setElderMode];
}
