import type { CalledTicket } from '@app/shared/appointments/appointments.views';

const keyOf = ({ number, times, calledAt }: CalledTicket): string => `${number}/${times}/${calledAt}`;

/**
 * Calls that have come since the last look, in the order in which they were made. `heard` undefined: the screen has just
 * been switched on, and what was called before is not shouted again.
 */
export function newCalls(
  called: readonly CalledTicket[],
  heard: ReadonlySet<string> | undefined,
): CalledTicket[] {
  if (!heard) return [];
  return called
    .filter((call) => !heard.has(keyOf(call)))
    .sort((a, b) => a.calledAt.localeCompare(b.calledAt));
}

export function heardOf(called: readonly CalledTicket[]): Set<string> {
  return new Set(called.map(keyOf));
}
