import type { MonthRule } from '@app/shared/registration/residence-ledger';
import { addMonths, daysBetween, fullMonthsBetween } from '@app/shared/validation/plain-date';

type Span = { from: string; until: string };

/**
 * Months in separate spans (`until` not included). By anniversaries an unfinished month of a span is dropped, never added
 * to another; thirty-day months are counted over the days of all spans; calendar months count once when touched.
 */
export function countMonths(spans: readonly Span[], rule: MonthRule): number {
  return monthCounters[rule](spans.filter((span) => span.from < span.until));
}

const monthCounters = {
  anniversary: (spans) => spans.reduce((sum, span) => sum + fullMonthsBetween(span.from, span.until), 0),
  'thirty-days': (spans) =>
    Math.floor(spans.reduce((sum, span) => sum + daysBetween(span.from, span.until), 0) / 30),
  'calendar-distinct': (spans) => {
    const months = new Set<string>();
    for (const { from, until } of spans) {
      for (let day = `${from.slice(0, 7)}-01`; day < until; day = addMonths(day, 1))
        months.add(day.slice(0, 7));
    }
    return months.size;
  },
} as const satisfies Record<MonthRule, (spans: readonly Span[]) => number>;
