/** Promise L5: tried again for 72 hours, then given up. */
export const expiryMilliseconds = 72 * 3_600_000;

const firstWait = 5_000;
const longestWait = 3_600_000;

/** When the next try is due after `tries` of them: 5 s, 10 s, 20 s … one hour at most. */
export function nextTry(now: Date, tries: number): Date {
  return new Date(
    now.getTime() + Math.min(longestWait, firstWait * 2 ** Math.min(Math.max(tries - 1, 0), 20)),
  );
}
