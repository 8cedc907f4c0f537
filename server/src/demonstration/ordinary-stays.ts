import { ordinaryCount, ordinaryKey, workerCount, workerKey } from './households';
import { storyRooms } from './stories';
import { printedDoor, street } from './street';
import { agreedStay, type Finding, type Telling } from './telling';

const oldest = -1090;
/** Days between one home and the next, in turn: none, a forgiven gap, and two that begin the count anew. */
const gaps = [0, 4, 16, 60] as const;
/** Days from arrival to the tenant's word, in turn; one is late, so that its first days do not count. */
const tenantDelays = [2, 4, 1, 6, 3, 25, 5] as const;
const otherDelays = [1, 3, 2, 5] as const;

/** Rooms of houses and flats that no story needs, in an order that spreads people over the street. */
function freeRooms(): string[] {
  const printed = `${printedDoor.dwelling}/${printedDoor.room}`;
  const rooms = street
    .filter(({ request }) => request.kind !== 'collective-dormitory')
    .flatMap(({ key, request }) =>
      request.rooms.map(({ name }, index) => ({ room: `${key}/${name}`, index })),
    );
  return rooms
    .sort((a, b) => a.index - b.index)
    .map(({ room }) => room)
    .filter((room) => room !== printed && !storyRooms.has(room));
}

/** Where an ordinary household lives now, and since when. */
function homes(): { index: number; room: string; from: number }[] {
  const rooms = freeRooms();
  return Array.from({ length: ordinaryCount }, (_, index) => ({
    index,
    room: rooms[index] as string,
    from: -(40 + ((index * 211) % 1000)),
  }));
}

/** Landlords who never answered: an officer went and found everything as declared. */
const isUnanswered = ({ index, from }: { index: number; from: number }) => from > -280 && index % 2 === 0;

/** Households that live where they say they do; every third lived elsewhere on the street before. */
function households(): Telling[] {
  const rooms = freeRooms();
  return homes().flatMap((home) => {
    const { index, room, from } = home;
    const earlier = index % 3 === 0 ? before(index, from, rooms[ordinaryCount + index / 3] as string) : [];
    const now = stayOf(ordinaryKey(index), room, index, from);
    return [...earlier, ...(isUnanswered(home) ? now.filter(({ by }) => by === 'tenant') : now)];
  });
}

/** What the officers found where nobody answered. */
export const ordinaryFindings: readonly Finding[] = homes()
  .filter(isUnanswered)
  .map(({ index, room, from }) => ({
    household: ordinaryKey(index),
    room,
    officer: room.startsWith('E') ? 'grid01' : 'grid02',
    on: from + (tenantDelays[index % tenantDelays.length] as number) + 9,
    outcome: 'confirmed',
    note: '上门核实：与申报一致',
  }));

function before(index: number, nextFrom: number, room: string): Telling[] {
  const until = nextFrom - (gaps[(index / 3) % gaps.length] as number);
  const from = Math.max(oldest, until - 200 - ((index * 37) % 300));
  return from + 60 < until ? stayOf(ordinaryKey(index), room, index + 1, from, until) : [];
}

function stayOf(household: string, room: string, turn: number, from: number, until?: number): Telling[] {
  const tenantOn = from + (tenantDelays[turn % tenantDelays.length] as number);
  // Now and then the landlord is the first to speak.
  const otherOn = turn % 9 === 4 ? from + 1 : tenantOn + (otherDelays[turn % otherDelays.length] as number);
  return agreedStay({ household, room, other: 'landlord', from, until, tenantOn, otherOn });
}

/** Room and day of arrival of a worker of the dormitory. */
export function workerSince(index: number): { room: string; from: number } {
  const rooms = street.find(({ request }) => request.kind === 'collective-dormitory')?.request.rooms ?? [];
  return { room: rooms[index % rooms.length]?.name as string, from: -(25 + ((index * 173) % 900)) };
}

/** Workers of the dormitory: declared by the company, and by themselves some days later. */
function workers(): Telling[] {
  return Array.from({ length: workerCount }, (_, index) => {
    const { room, from } = workerSince(index);
    return agreedStay({
      household: workerKey(index),
      room: `D/${room}`,
      other: 'employer',
      from,
      // One in ten has left the company again.
      until: index % 10 === 7 ? Math.min(from + 200, -10) : undefined,
      tenantOn: from + 3 + (index % 4),
      otherOn: from + 2,
    });
  }).flat();
}

export const ordinaryStays: readonly Telling[] = [...households(), ...workers()];
