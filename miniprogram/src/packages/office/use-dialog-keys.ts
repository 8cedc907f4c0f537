import type { Keys } from '@/hooks/use-keys';

/** Phones have no keys to listen for. */
export function useDialogKeys(_keys: Keys): void {}
