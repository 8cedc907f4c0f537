import type { CalendarEventView } from '@app/shared/points/policy.views';
import { isPlainDate } from '@app/shared/validation/plain-date';
import { pendingMark } from '../../../platform/policy/domain/pack-rows';
import type { ProgrammePack } from './programme-pack';

type EventDays = Pick<CalendarEventView, 'from' | 'until' | 'state'>;

/**
 * The days of a calendar event around today and what today is to them (promise T7: by the server's day, both days
 * included). A day of every year is taken in today's year; a span over the turn of the year in the one that is nearest.
 */
export function eventDaysOn(event: ProgrammePack['calendar'][number], today: string): EventDays {
  const year = Number(today.slice(0, 4)) - (event.yearsAgo ?? 0);
  let from = dayIn(event.from, year);
  let until = dayIn(event.until, year);
  if (from && until && from > until) {
    if (today <= until) from = dayIn(event.from, year - 1);
    else until = dayIn(event.until, year + 1);
  }
  return { from, until, state: stateOf(from, until, today) };
}

function stateOf(from: string | null, until: string | null, today: string): EventDays['state'] {
  if (until !== null && until < today) return 'past';
  if (from !== null && today < from) return 'coming';
  return from === null || until === null ? 'unpublished' : 'open';
}

/** `03-01` in a year, a full day as it is, null where nothing is published. 29 February stands for the last day. */
function dayIn(written: string, year: number): string | null {
  if (written === pendingMark) return null;
  if (written.length === 10) return written;
  const day = `${year}-${written}`;
  return isPlainDate(day) ? day : `${year}-02-28`;
}
