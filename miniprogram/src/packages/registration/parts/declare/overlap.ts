import type { StayListItem } from '@app/shared/registration/registration.views';

/** What stands in the way of a new stay. */
export type Overlap = { endable: StayListItem[]; later: StayListItem[] };

/**
 * Stays the tenant declared that cannot go on beside the new one. `endable` began before it, so that they can end on
 * the day it begins; the others begin later and only other dates help.
 */
export function stayConflicts(
  stays: readonly StayListItem[],
  period: { from: string; until?: string },
  people: readonly { self: boolean }[],
): Overlap {
  // Only stays of those who are declared end; of others than oneself the masks do not tell which.
  const declared = [people.some(({ self }) => self), people.some(({ self }) => !self)];
  const touching = stays.filter(
    ({ state, parties, from, until, isMine }) =>
      declared[isMine ? 0 : 1] &&
      state !== 'withdrawn' &&
      parties.includes('tenant') &&
      (until === null || until > period.from) &&
      (period.until === undefined || from < period.until),
  );
  return {
    endable: touching.filter(({ from }) => from < period.from),
    later: touching.filter(({ from }) => from >= period.from),
  };
}
