import { addDays, addMonths } from '@app/shared/validation/plain-date';
import type { Evaluation } from './evaluate';

/** A line that loses points on a day though nobody does anything. */
export type Expiry = { indicator: string; name: string; on: string; beforeTicks: number; afterTicks: number };

/**
 * Which lines lose points on which day, from `from` up to `until`, by evaluating the same facts on later days. Looks month
 * by month and then for the day; a line that falls and rises again within a month may be missed.
 */
export function expiriesOf(
  evaluateOn: (day: string) => Evaluation | undefined,
  from: string,
  until: string,
): Expiry[] {
  const found: Expiry[] = [];
  let [day, before] = [from, ticksOn(evaluateOn, from)];
  for (let month = 1; before && day < until; month += 1) {
    const next = addMonths(from, month) < until ? addMonths(from, month) : until;
    const after = ticksOn(evaluateOn, next);
    if (!after) break;
    for (const [indicator, { ticks, name }] of before) {
      const later = after.get(indicator);
      if (later === undefined || later.ticks >= ticks) continue;
      const on = firstDayBelow(evaluateOn, indicator, ticks, day, next);
      found.push({ indicator, name, on, beforeTicks: ticks, afterTicks: later.ticks });
    }
    [day, before] = [next, after];
  }
  return found.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

type Ticks = Map<string, { ticks: number; name: string }>;

function ticksOn(evaluateOn: (day: string) => Evaluation | undefined, day: string): Ticks | undefined {
  const lines = evaluateOn(day)?.lines;
  return (
    lines && new Map(lines.map(({ indicator: { pack }, ticks }) => [pack.id, { ticks, name: pack.name }]))
  );
}

/** The first day on which a line has less than it had; it has on `after` and has not on `not`. */
function firstDayBelow(
  evaluateOn: (day: string) => Evaluation | undefined,
  indicator: string,
  ticks: number,
  not: string,
  after: string,
): string {
  let [low, high] = [not, after];
  for (;;) {
    const days = Math.round((Date.parse(high) - Date.parse(low)) / 86_400_000);
    if (days <= 1) return high;
    const middle = addDays(low, Math.floor(days / 2));
    const now = ticksOn(evaluateOn, middle)?.get(indicator);
    if (now !== undefined && now.ticks < ticks) high = middle;
    else low = middle;
  }
}
