import { randomInt } from 'node:crypto';
import type { ReissueDoor } from '@app/shared/registration/registration.dto';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { mostEpoch } from './domain/door-code';
import { missingPlates } from './domain/plates';
import { DoorRepository, type DoorRow } from './door.repository';
import { type Actor, DwellingJournal } from './dwelling-journal';
import { RoomRepository } from './room.repository';

/** Where a plate hangs: at a dwelling, or at a room of it. */
export type Place = { dwellingId: string; roomId: string | null; areaPath?: string };

const mostTries = 3;

/** Hangs plates, replaces them and takes them down. The caller has checked the scope and locked the dwelling. */
@Injectable()
export class DoorService {
  constructor(
    private readonly doors: DoorRepository,
    private readonly rooms: RoomRepository,
    private readonly journal: DwellingJournal,
    private readonly clock: Clock,
  ) {}

  /** Issues the plates that a dwelling lacks: its own, and one for each open room once there are several. */
  async hangMissing(dwellingId: string, actor: Actor, transaction: Sql): Promise<void> {
    const rooms = await this.rooms.list([dwellingId], transaction);
    const plates = await this.doors.listValid([dwellingId], transaction);
    const places = missingPlates(
      rooms.filter((room) => room.closed_at === null).map((room) => room.id),
      plates.map((plate) => plate.room_id),
    );
    await this.hang(
      places.map((roomId) => ({ dwellingId, roomId })),
      actor,
      transaction,
    );
  }

  /** Takes down the plate of a room that is closed. */
  async takeDown(dwellingId: string, roomId: string, actor: Actor, transaction: Sql): Promise<void> {
    const plates = await this.doors.listValid([dwellingId], transaction);
    for (const door of plates.filter((plate) => plate.room_id === roomId)) {
      await this.doors.revoke(door.id, 'room-closed', this.clock.now(), transaction);
      const happening = { subjectType: 'door', subjectId: door.id, action: 'door-revoked' } as const;
      await this.journal.write([{ ...happening, payload: { reason: 'room-closed' } }], actor, transaction);
    }
  }

  /** Replaces a plate; every older one dies at once. COMMON.VERSION_CHANGED when it was replaced or revoked since. */
  async reissue(
    door: DoorRow,
    { reason, version }: ReissueDoor,
    actor: Actor,
    transaction: Sql,
  ): Promise<void> {
    const at = this.clock.now();
    if (door.epoch < mostEpoch) {
      const replaced = await this.doors.reissue(
        { id: door.id, version, epoch: door.epoch + 1, at },
        transaction,
      );
      if (!replaced) throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
    } else {
      // The code has no room for another epoch: the place gets a door with a new number.
      const revoked = await this.doors.revoke(door.id, reason, at, transaction, version);
      if (!revoked) throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
      await this.hang([{ dwellingId: door.dwelling_id, roomId: door.room_id }], actor, transaction);
    }
    await this.journal.write(
      [
        {
          subjectType: 'door',
          subjectId: door.id,
          action: 'door-reissued',
          payload: { reason, dwellingId: door.dwelling_id, replacedEpoch: door.epoch },
          told: { topic: 'registration.door-reissued', key: `door:${door.id}:${version + 1}` },
        },
      ],
      actor,
      transaction,
    );
  }

  /** Issues new plates for places that have none. */
  async hang(places: readonly Place[], actor: Actor, transaction: Sql): Promise<void> {
    if (places.length === 0) return;
    const at = this.clock.now();
    for (let tries = 1; tries <= mostTries; tries += 1) {
      const doors = places.map((place) => ({ ...place, id: uuid(), number: newNumber(), at }));
      if (!(await this.doors.insert(doors, transaction))) continue;
      const happenings = doors.map(({ id, dwellingId, roomId, areaPath }) => ({
        subjectType: 'door' as const,
        subjectId: id,
        action: 'door-issued',
        payload: { dwellingId, roomId },
        ...(areaPath === undefined ? {} : { areaPath }),
      }));
      return this.journal.write(happenings, actor, transaction);
    }
    throw new AppError('COMMON.BUSY', 'unavailable', { retryAfterSeconds: 2 });
  }
}

/** 50 random bits, in two halves because one draw gives at most 48. */
function newNumber(): string {
  return String(randomInt(2 ** 25) * 2 ** 25 + randomInt(2 ** 25));
}
