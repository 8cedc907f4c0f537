/**
 * When a place that was given back is offered again: between `from` and `until` minutes later, at a moment nobody can
 * know, so that it cannot be handed to a chosen person. `share` is random, 0 ≤ share < 1. Near its time a place returns
 * within the first half of what is left.
 */
export function returnMoment(
  now: Date,
  startsAt: Date,
  { from, until }: { from: number; until: number },
  share: number,
): Date {
  const left = Math.max(0, startsAt.getTime() - now.getTime()) / 2;
  const latest = Math.min(until * 60_000, left);
  const earliest = Math.min(from * 60_000, latest);
  return new Date(now.getTime() + Math.round(earliest + (latest - earliest) * share));
}
