import { createHash } from 'node:crypto';
import type { PlannedSlot } from './slot-plan';
import { freeOf, runOfSlots, type StoredSlot } from './slot-run';

type CapacitySlot = StoredSlot & { capacity: number };
/** A booking that stands on stored slots. */
export type StandingBooking = {
  id: string;
  line: string;
  places: number;
  startsAt: Date;
  slotIds: readonly string[];
  madeAt: Date;
};
/** Where a booking goes; an empty run when no other time was found and it ends. */
export type Move = { booking: StandingBooking; run: CapacitySlot[] };
export type ScheduleChange = {
  added: PlannedSlot[];
  changed: { id: string; capacity: number; publicCapacity: number; endsAt: Date }[];
  withdrawn: string[];
  moves: Move[];
  /** Mark of the whole change: another one has another mark. */
  plan: string;
};

const keyOf = (slot: { line: string; startsAt: Date }) => `${slot.line}|${slot.startsAt.getTime()}`;

/**
 * What it takes to bring the stored slots to the planned ones, and who has to move. Bookings keep their place as long as
 * it is there, the earlier made first; the others get the nearest later time of the same line with room, at once.
 */
export function planScheduleChange(
  stored: readonly CapacitySlot[],
  planned: readonly PlannedSlot[],
  bookings: readonly StandingBooking[],
): ScheduleChange {
  const byKey = new Map(stored.map((slot) => [keyOf(slot), slot]));
  const wanted = new Map(planned.map((slot) => [keyOf(slot), slot]));
  const added = planned.filter((slot) => !byKey.has(keyOf(slot)));
  const changed: ScheduleChange['changed'] = [];
  const withdrawn: string[] = [];
  const after = new Map<string, CapacitySlot>();
  for (const slot of stored) {
    const plan = wanted.get(keyOf(slot));
    if (!plan) {
      if (slot.state !== 'withdrawn') withdrawn.push(slot.id);
      after.set(slot.id, { ...slot, state: 'withdrawn', publicCapacity: 0, booked: 0 });
      continue;
    }
    const differs =
      plan.capacity !== slot.capacity ||
      plan.publicCapacity !== slot.publicCapacity ||
      plan.endsAt.getTime() !== slot.endsAt.getTime() ||
      slot.state === 'withdrawn';
    if (differs) {
      const { capacity, publicCapacity, endsAt } = plan;
      changed.push({ id: slot.id, capacity, publicCapacity, endsAt });
    }
    const { capacity, publicCapacity, endsAt } = plan;
    const state = slot.state === 'withdrawn' ? 'announced' : slot.state;
    after.set(slot.id, { ...slot, capacity, publicCapacity, endsAt, state, booked: slot.booked });
  }
  const moves = movesOf(after, bookings);
  return { added, changed, withdrawn, moves, plan: markOf(added, changed, withdrawn, moves) };
}

function movesOf(after: Map<string, CapacitySlot>, bookings: readonly StandingBooking[]): Move[] {
  const byTime = [...after.values()].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const newestFirst = [...bookings].sort(
    (a, b) => b.madeAt.getTime() - a.madeAt.getTime() || (a.id < b.id ? 1 : -1),
  );
  const displaced = newestFirst.filter((booking) => {
    const slots = booking.slotIds.map((id) => after.get(id));
    const stays = slots.every(
      (slot) => slot && slot.state !== 'withdrawn' && slot.booked <= slot.publicCapacity,
    );
    if (!stays) for (const slot of slots) if (slot) slot.booked = Math.max(0, slot.booked - booking.places);
    return !stays;
  });
  return displaced.reverse().map((booking) => {
    const run = laterRun(byTime, booking);
    for (const slot of run) slot.booked += booking.places;
    return { booking, run };
  });
}

function laterRun(byTime: readonly CapacitySlot[], booking: StandingBooking): CapacitySlot[] {
  const line = byTime.filter((slot) => slot.line === booking.line);
  for (const slot of line) {
    if (slot.startsAt < booking.startsAt || slot.state !== 'open') continue;
    const run = runOfSlots(line, slot.id, booking.slotIds.length);
    if (run?.every(({ state }) => state === 'open') && freeOf(run) >= booking.places) return run;
  }
  return [];
}

function markOf(
  added: readonly PlannedSlot[],
  changed: ScheduleChange['changed'],
  withdrawn: readonly string[],
  moves: readonly Move[],
): string {
  const facts = {
    added: added.map((slot) => [keyOf(slot), slot.capacity, slot.publicCapacity, slot.endsAt]),
    changed,
    withdrawn,
    moves: moves.map(({ booking, run }) => [booking.id, run.map(({ id }) => id)]),
  };
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 32);
}
