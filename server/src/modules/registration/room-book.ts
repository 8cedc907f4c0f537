import type { RoomInput } from '@app/shared/registration/registration.dto';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { toAreaHundredths } from './domain/floor-area';
import { DoorService } from './door.service';
import { DwellingRepository } from './dwelling.repository';
import { type Actor, DwellingJournal } from './dwelling-journal';
import { RegistrationError } from './registration.errors';
import { type RoomFacts, RoomRepository } from './room.repository';

/** The room of a dwelling of which nobody has told the rooms: it stands for the whole. */
export const wholeDwelling = '整套';

/** Opens and closes rooms with their plates. The caller has locked the dwelling and checked who asks. */
@Injectable()
export class RoomBook {
  constructor(
    private readonly dwellings: DwellingRepository,
    private readonly rooms: RoomRepository,
    private readonly doors: DoorService,
    private readonly journal: DwellingJournal,
    private readonly clock: Clock,
  ) {}

  /** Adds rooms, or opens closed ones of these names again, and hangs the plates the dwelling then lacks. */
  async open(dwellingId: string, rooms: readonly RoomInput[], actor: Actor, transaction: Sql): Promise<void> {
    const fresh = [];
    for (const facts of rooms.map(roomFactsOf)) {
      const reopened = await this.rooms.reopen(dwellingId, facts, transaction);
      if (reopened === undefined) fresh.push({ ...facts, id: uuid(), dwellingId });
      else await this.tell(reopened, 'room-reopened', { dwellingId, ...facts }, actor, transaction);
    }
    if (!(await this.rooms.insert(fresh, transaction))) throw roomNameTaken();
    await this.journal.write(
      fresh.map(({ id, name }) => ({
        subjectType: 'room' as const,
        subjectId: id,
        action: 'room-added',
        payload: { dwellingId, name },
      })),
      actor,
      transaction,
    );
    await this.doors.hangMissing(dwellingId, actor, transaction);
    await this.dwellings.touch(dwellingId, transaction);
  }

  /**
   * Takes over an owner's rooms for a dwelling that a list brought in: rooms that are there stay, and the one that stood
   * for the whole gives way when nobody lives in it.
   */
  async replaceWhole(
    dwellingId: string,
    rooms: readonly RoomInput[],
    actor: Actor,
    transaction: Sql,
  ): Promise<void> {
    const known = await this.rooms.list([dwellingId], transaction);
    const openNames = new Set(known.flatMap((room) => (room.closed_at === null ? [room.name] : [])));
    const missing = rooms.filter((room) => !openNames.has(room.name));
    const whole = known.find((room) => room.name === wholeDwelling && room.closed_at === null);
    if (whole && !rooms.some((room) => room.name === wholeDwelling)) {
      await this.close(dwellingId, whole.id, actor, transaction);
    }
    await this.open(dwellingId, missing, actor, transaction);
  }

  /** Closes a room and takes its plate down; false when somebody is said to live there or holds it. */
  async close(dwellingId: string, roomId: string, actor: Actor, transaction: Sql): Promise<boolean> {
    const closed = await this.rooms.closeIfEmpty(roomId, this.clock.now(), this.clock.today(), transaction);
    if (!closed) return false;
    await this.doors.takeDown(dwellingId, roomId, actor, transaction);
    await this.tell(roomId, 'room-closed', { dwellingId }, actor, transaction);
    await this.dwellings.touch(dwellingId, transaction);
    return true;
  }

  private tell(id: string, action: string, payload: Record<string, unknown>, actor: Actor, transaction: Sql) {
    return this.journal.write([{ subjectType: 'room', subjectId: id, action, payload }], actor, transaction);
  }
}

/** What a request says of a room, as it is stored. */
export function roomFactsOf(room: RoomInput): RoomFacts {
  return { name: room.name, floorArea: toAreaHundredths(room.floorArea), capacity: room.capacity ?? null };
}

export function roomNameTaken(): RegistrationError {
  return new RegistrationError('REGISTRATION.ROOM_EXISTS', 'conflict', {
    faults: [{ field: 'name', code: 'duplicate' }],
  });
}
