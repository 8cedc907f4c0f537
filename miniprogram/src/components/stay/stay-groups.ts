import type { StayListItem } from '@app/shared/registration/registration.views';

/** The people who were declared into one room for the same days. */
export type StayGroup = {
  key: string;
  place: string;
  from: string;
  until: string | null;
  stays: StayListItem[];
};

/** Stays of one household as one group, in the order they came; the reader's own first in each. */
export function groupedStays(stays: readonly StayListItem[]): StayGroup[] {
  const groups = new Map<string, StayGroup>();
  for (const stay of stays) {
    const { address, roomName, from, until } = stay;
    const key = [address, roomName, from, until].join('|');
    const group = groups.get(key) ?? {
      key,
      place: [address, roomName].filter(Boolean).join(' '),
      from,
      until,
      stays: [],
    };
    group.stays.push(stay);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => ({
    ...group,
    stays: [...group.stays].sort((a, b) => Number(b.isMine) - Number(a.isMine)),
  }));
}
