/** Whether something may be handed in now. */
export type WindowState = 'not-open' | 'open' | 'closed';

/**
 * Where a window stands at an instant of the server's clock. It opens at the very instant that was published and closes
 * at the very instant that was published, for everybody alike (T7); null means without a beginning or an end.
 */
export function windowState(opensAt: Date | null, closesAt: Date | null, now: Date): WindowState {
  if (closesAt !== null && now.getTime() >= closesAt.getTime()) return 'closed';
  return opensAt !== null && now.getTime() < opensAt.getTime() ? 'not-open' : 'open';
}
