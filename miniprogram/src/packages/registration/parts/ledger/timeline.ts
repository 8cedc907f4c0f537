import type { LedgerView } from '@app/shared/registration/registration.views';
import { addDays } from '@app/shared/validation/plain-date';

/** A stretch of days on the line, in the order of time. `last` is its last day. */
export type Stretch =
  | { kind: 'period'; from: string; last: string; days: number; ongoing: boolean; address: string }
  | { kind: 'gap'; from: string; last: string; days: number; reason: string; effect: string };

/** Periods that count and gaps that do not, in one line; the server's ends are the day after the last. */
export function stretchesOf({
  periods,
  gaps,
  asOf,
}: Pick<LedgerView, 'periods' | 'gaps' | 'asOf'>): Stretch[] {
  const counted = periods.map(
    ({ from, until, days, address }): Stretch => ({
      kind: 'period',
      from,
      last: addDays(until, -1),
      days,
      ongoing: until >= asOf,
      address,
    }),
  );
  const missing = gaps.map(
    ({ from, until, days, reasonSentence, effectSentence }): Stretch => ({
      kind: 'gap',
      from,
      last: addDays(until, -1),
      days,
      reason: reasonSentence,
      effect: effectSentence,
    }),
  );
  return [...counted, ...missing].sort((a, b) => a.from.localeCompare(b.from));
}

/** Months as people say them: `1 年 2 个月`, `5 个月`. */
export function monthsWords(months: number): string {
  const years = Math.floor(months / 12);
  const rest = months % 12;
  if (years === 0) return `${rest} 个月`;
  return rest === 0 ? `${years} 年` : `${years} 年 ${rest} 个月`;
}
