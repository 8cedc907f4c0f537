import type { HourLoad } from '@app/shared/appointments/office.views';

/** Hours in which somebody came or was to come. */
export function worthy(hours: readonly HourLoad[]): HourLoad[] {
  return hours.filter(({ booked, walkIns, served, noShows }) => booked + walkIns + served + noShows > 0);
}

export const hourWords = (hour: number): string => `${hour}:00–${hour + 1}:00`;

/** Minutes as they are read; a dash where nobody was served. */
export const minutesText = (minutes: number | null): string =>
  minutes === null ? '—' : String(Math.round(minutes));

/** `12.5%` of a whole; a dash where there is no whole. */
export function shareText(part: number, whole: number): string {
  return whole === 0 ? '—' : `${Math.round((part / whole) * 1000) / 10}%`;
}
