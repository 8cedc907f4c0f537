const firstWaitSeconds = 30;
const longestWaitSeconds = 3600;

/** Seconds until a registry is asked again after so many failures in a row (1 or more): doubling, at most an hour. */
export function waitSecondsAfter(failures: number): number {
  return Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** Math.min(failures - 1, 16));
}
