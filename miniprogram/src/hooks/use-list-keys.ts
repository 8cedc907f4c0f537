import { type Keys, useKeys } from '@/hooks/use-keys';
import { useShown } from '@/hooks/use-shown';
import { moveTo } from '@/platform/focus';
import { moveFocus } from '@/platform/move-focus';

/** `j` and `k` walk through the list, Enter opens, `/` goes to the search; more keys as the page needs them. */
export function useListKeys(listId: string, searchId?: string, more: Keys = {}): void {
  useKeysWhileShown({
    j: () => moveFocus(listId, 1),
    k: () => moveFocus(listId, -1),
    ...(searchId ? { '/': () => moveTo(searchId) } : {}),
    ...more,
  });
}

/** A page below another still listens for keys; it must not act. */
export function useKeysWhileShown(keys: Keys): void {
  const shown = useShown();
  useKeys(shown ? keys : {});
}
