/** A slot as stored, in the order of time. */
export type StoredSlot = {
  id: string;
  line: string;
  day: string;
  startsAt: Date;
  endsAt: Date;
  publicCapacity: number;
  booked: number;
  state: 'announced' | 'open' | 'withdrawn';
};

/**
 * The slots that a service of `count` slots takes from `firstId` on: without a gap and on one day. Undefined when the
 * day ends before. `slots` are of one line, in the order of time.
 */
export function runOfSlots<Slot extends Pick<StoredSlot, 'id' | 'day' | 'startsAt' | 'endsAt' | 'state'>>(
  slots: readonly Slot[],
  firstId: string,
  count: number,
): Slot[] | undefined {
  const from = slots.findIndex(({ id }) => id === firstId);
  const run = from < 0 ? [] : slots.slice(from, from + count);
  if (run.length < count) return undefined;
  const unbroken = run.every((slot, index) => {
    const before = run[index - 1];
    return !before || (before.day === slot.day && before.endsAt.getTime() === slot.startsAt.getTime());
  });
  return unbroken && run.every(({ state }) => state !== 'withdrawn') ? run : undefined;
}

/** Places free over a whole run: the fewest of its slots. */
export function freeOf(run: readonly Pick<StoredSlot, 'publicCapacity' | 'booked'>[]): number {
  return Math.max(0, Math.min(...run.map(({ publicCapacity, booked }) => publicCapacity - booked)));
}
