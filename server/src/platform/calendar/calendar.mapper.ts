import type { CalendarVersionView } from '@app/shared/calendar/calendar.views';
import type { CalendarVersion } from './calendar-version.repository';
import { changedDays, type WorkYear } from './domain/working-days';

/** A version for one reader: who drafted it may throw it away, anybody else may also publish it. */
export function toCalendarVersion(
  stored: CalendarVersion,
  inForce: WorkYear | undefined,
  readerId: string,
): CalendarVersionView {
  const { workYear, version, state, draftedAt, draftedBy, publishedAt } = stored;
  const isDraft = state === 'draft';
  return {
    year: workYear.year,
    version,
    state,
    document: workYear.document,
    source: workYear.source,
    holidays: workYear.holidays.map(({ name, from, until }) => ({ name, from, until })),
    workingWeekendDays: [...workYear.workingWeekendDays],
    draftedAt: draftedAt.toISOString(),
    publishedAt: publishedAt?.toISOString() ?? null,
    changedDays: isDraft ? changedDays(inForce, workYear) : [],
    allowedActions: isDraft ? (draftedBy === readerId ? ['discard'] : ['publish', 'discard']) : [],
  };
}
