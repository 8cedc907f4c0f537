import { eventDaysOn } from './calendar-days';
import type { ProgrammePack } from './programme-pack';

/** Days on which applications are taken, both included, and the cycle that they belong to: `2026`, or `2026Q3`. */
export type ApplyWindow = { cycle: string; from: string; until: string };

/** The calendar's event during which applications are taken. */
const applyEvent = 'apply';

/** The window that a day belongs to, open or not; undefined while the city has not published both of its days. */
export function applyWindowOn(pack: ProgrammePack, day: string): ApplyWindow | undefined {
  const event = pack.calendar.find(({ event: name }) => name === applyEvent);
  const { from, until } = event ? eventDaysOn(event, day) : { from: null, until: null };
  if (from === null || until === null) return undefined;
  const quarter = Math.floor((Number(from.slice(5, 7)) + 2) / 3);
  const cycle = pack.cycle === 'quarter' ? `${from.slice(0, 4)}Q${quarter}` : from.slice(0, 4);
  return { cycle, from, until };
}
