/** Asia/Shanghai is UTC+8 all year, and has been since 1991. */
const offsetMilliseconds = 8 * 3_600_000;

/** The instant of a minute after midnight of a day in the city; minute 1440 is the next midnight. */
export function instantOf(day: string, minute: number): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - offsetMilliseconds + minute * 60_000);
}

/** Minutes after midnight in the city, 0–1439. */
export function minuteOf(instant: Date): number {
  return Math.floor(((instant.getTime() + offsetMilliseconds) % 86_400_000) / 60_000);
}

/** `YYYY-MM-DD` of an instant in the city. */
export function dayOf(instant: Date): string {
  return new Date(instant.getTime() + offsetMilliseconds).toISOString().slice(0, 10);
}

/** `08:30` of a minute after midnight. */
export function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
