import type { RoomSummary } from '@app/shared/registration/reconciliation';
import type { DwellingListItem, DwellingView, RoomView } from '@app/shared/registration/registration.views';
import type { StayStatus } from '@app/shared/registration/stay.status';
import { maskPersonName } from '@app/shared/validation/person-name';
import { toSquareMetres } from './domain/floor-area';
import type { DoorRow } from './door.repository';
import type { DwellingRow } from './dwelling.repository';
import { heldRooms } from './dwelling-access.service';
import type { Occupancy } from './dwelling-occupancy.repository';
import type { HoldingRow } from './holding.repository';
import type { RoomRow } from './room.repository';

/** One dwelling as the database has it, before anything is masked or left out. */
export type DwellingFacts = {
  dwelling: DwellingRow;
  rooms: RoomRow[];
  occupancy: Occupancy[];
  /** Today's holders. */
  holders: HoldingRow[];
  /** Accounts among the holders that signed the safety letter as it reads now. */
  signers: ReadonlySet<string>;
};

/** What a caller may see: as the office, everything; as a landlord or sublessor, what their holdings cover. */
export type Viewer = { capacity: 'staff' } | { capacity: 'landlord'; accountId: string };

export function toListItem(facts: DwellingFacts, viewer: Viewer): DwellingListItem {
  const { dwelling, holders } = facts;
  const own = ownOf(holders, viewer);
  const rooms = seenRooms(facts, viewer);
  const roomIds = new Set(rooms.map((room) => room.id));
  const occupancy = facts.occupancy.filter((entry) => roomIds.has(entry.roomId));
  return {
    id: dwelling.id,
    address: dwelling.address,
    kind: dwelling.kind,
    lettingState: dwelling.letting_state,
    holding:
      viewer.capacity === 'staff' ? null : own.some(({ kind }) => kind === 'owner') ? 'owner' : 'sublessor',
    rooms: rooms.filter((room) => room.closed_at === null).length,
    livingNow: sum(occupancy, 'livingNow'),
    waitingForMe: sum(occupancy, viewer.capacity === 'staff' ? 'tasks' : 'unanswered'),
    safetyLetterSigned:
      viewer.capacity === 'staff' ? facts.signers.size > 0 : facts.signers.has(viewer.accountId),
  };
}

export function toDwellingView(
  facts: DwellingFacts & { doors: DoorRow[] },
  viewer: Viewer,
  tools: {
    plateOf: (door: DoorRow) => { code: string; link: string };
    maskedMobile: (holding: HoldingRow) => string | null;
  },
): DwellingView {
  const rooms = seenRooms(facts, viewer);
  const nameOf = (roomId: string | null) => facts.rooms.find((room) => room.id === roomId)?.name ?? null;
  return {
    ...toListItem(facts, viewer),
    communityName: facts.dwelling.community_name,
    floorArea: toSquareMetres(facts.dwelling.floor_area_centiares),
    place: placeOf(facts.dwelling),
    version: facts.dwelling.version,
    roomList: rooms.map((room) => toRoomView(room, facts.occupancy)),
    doors: seenDoors(facts, viewer).map((door) => ({
      id: door.id,
      ...tools.plateOf(door),
      roomName: nameOf(door.room_id),
      issuedAt: door.issued_at.toISOString(),
      version: door.version,
    })),
    holders: seenHolders(facts.holders, viewer).map(({ holding, known }) => ({
      id: holding.id,
      kind: holding.kind,
      name: known ? holding.holder_name : maskPersonName(holding.holder_name),
      mobileMasked: known ? tools.maskedMobile(holding) : null,
      roomName: nameOf(holding.room_id),
      from: holding.from_date,
      until: holding.until_date,
    })),
  };
}

function placeOf({ longitude, latitude }: DwellingRow): DwellingView['place'] {
  return longitude === null || latitude === null ? null : { longitude, latitude };
}

function toRoomView(room: RoomRow, occupancy: readonly Occupancy[]): RoomView {
  return {
    id: room.id,
    name: room.name,
    floorArea: toSquareMetres(room.floor_area_centiares),
    capacity: room.capacity,
    closed: room.closed_at !== null,
    summary: summaryOf(occupancy.filter((entry) => entry.roomId === room.id)),
    version: room.version,
  };
}

function summaryOf(occupancy: readonly Occupancy[]): RoomSummary {
  const inState = (...states: StayStatus[]) =>
    sum(
      occupancy.filter((entry) => states.includes(entry.state)),
      'stays',
    );
  return {
    agreed: inState('confirmed', 'ended'),
    waiting: inState('waiting'),
    conflict: inState('conflict'),
    silent: inState('silent'),
    overlap: inState('overlap'),
    livingNow: sum(occupancy, 'livingNow'),
    needsPerson: sum(occupancy, 'tasks') > 0,
  };
}

function ownOf(holders: readonly HoldingRow[], viewer: Viewer): HoldingRow[] {
  return viewer.capacity === 'staff'
    ? []
    : holders.filter((holding) => holding.account_id === viewer.accountId);
}

function seenRooms({ rooms, holders }: DwellingFacts, viewer: Viewer): RoomRow[] {
  if (viewer.capacity === 'staff') return rooms;
  const held = heldRooms(ownOf(holders, viewer));
  return held === 'all' ? rooms : rooms.filter((room) => held.has(room.id));
}

/** Who holds single rooms sees their plates; a lone room shares the plate of its dwelling. */
function seenDoors(facts: DwellingFacts & { doors: DoorRow[] }, viewer: Viewer): DoorRow[] {
  if (viewer.capacity === 'staff') return facts.doors;
  const held = heldRooms(ownOf(facts.holders, viewer));
  if (held === 'all') return facts.doors;
  const ofRooms = facts.doors.filter((door) => door.room_id !== null && held.has(door.room_id));
  return ofRooms.length > 0 ? ofRooms : facts.doors.filter((door) => door.room_id === null);
}

/**
 * The office knows every holder. A landlord knows themself and those they let to; whom else they see (the owner above a
 * sublessor) is masked, and who only holds other rooms is not shown.
 */
function seenHolders(
  holders: readonly HoldingRow[],
  viewer: Viewer,
): { holding: HoldingRow; known: boolean }[] {
  if (viewer.capacity === 'staff') return holders.map((holding) => ({ holding, known: true }));
  const own = ownOf(holders, viewer);
  const held = heldRooms(own);
  const isOwner = own.some((holding) => holding.kind === 'owner');
  return holders.flatMap((holding) => {
    const isOwn = own.includes(holding);
    const letByMe = own.some(({ id }) => id === holding.granted_by_holding_id);
    const touches = held === 'all' || holding.room_id === null || held.has(holding.room_id);
    return isOwner || touches ? [{ holding, known: isOwn || letByMe }] : [];
  });
}

function sum(occupancy: readonly Occupancy[], field: 'stays' | 'livingNow' | 'unanswered' | 'tasks'): number {
  return occupancy.reduce((total, entry) => total + entry[field], 0);
}
