/** Fewer than this many services say nothing about the next one. */
const leastServices = 3;

/**
 * How long somebody with `ahead` people before them waits, in whole minutes, from the services that ended last. The
 * spread is that of the quarter of shorter and the quarter of longer ones; null when too few were served or no window is
 * open: an invented figure is worse than none.
 */
export function estimateWait(
  ahead: number,
  windows: number,
  serviceMinutes: readonly number[],
): { from: number; until: number } | null {
  if (windows < 1 || serviceMinutes.length < leastServices) return null;
  const sorted = [...serviceMinutes].sort((a, b) => a - b);
  const rounds = ahead / windows;
  return {
    from: Math.floor(rounds * quantile(sorted, 0.25)),
    until: Math.ceil(rounds * quantile(sorted, 0.75)),
  };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
}
