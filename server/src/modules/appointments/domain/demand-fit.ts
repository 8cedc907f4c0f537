import { minuteOf } from './city-time';
import { freeOf, runOfSlots, type StoredSlot } from './slot-run';

/** What somebody asks of a day: so many slots in a row, for so many people, between these minutes after midnight. */
export type Wish = {
  slotCount: number;
  places: number;
  fromMinute: number | null;
  untilMinute: number | null;
  /** The slot it must have a share of; any when absent. */
  through?: string;
};

/** The first slots of a day that suit and have room, or undefined; `slots` are of one line, in the order of time. */
export function firstFit<Slot extends StoredSlot>(slots: readonly Slot[], wish: Wish): Slot[] | undefined {
  for (const slot of slots) {
    const run = runOfSlots(slots, slot.id, wish.slotCount);
    if (!run || freeOf(run) < wish.places) continue;
    if (wish.through !== undefined && !run.some(({ id }) => id === wish.through)) continue;
    const last = run[run.length - 1] as Slot;
    const begins = minuteOf(slot.startsAt);
    const ends = begins + (last.endsAt.getTime() - slot.startsAt.getTime()) / 60_000;
    const isLate = wish.fromMinute === null || begins >= wish.fromMinute;
    if (isLate && (wish.untilMinute === null || ends <= wish.untilMinute)) return run;
  }
  return undefined;
}
