import type { ChangeRoom, RoomInput } from '@app/shared/registration/registration.dto';
import type { DwellingView } from '@app/shared/registration/registration.views';
import { Injectable } from '@nestjs/common';
import { AppError, NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import type { Principal } from '../../platform/identity/principal';
import { requireWhole } from './dwelling-access.service';
import { DwellingJournal } from './dwelling-journal';
import { LandlordWrites } from './landlord-writes';
import { RegistrationError } from './registration.errors';
import { RoomRepository } from './room.repository';
import { RoomBook, roomFactsOf, roomNameTaken } from './room-book';

/** Rooms of a dwelling: added, described and closed by who holds the whole of it. */
@Injectable()
export class RoomService {
  constructor(
    private readonly landlord: LandlordWrites,
    private readonly rooms: RoomRepository,
    private readonly book: RoomBook,
    private readonly journal: DwellingJournal,
  ) {}

  /** Adds a room, or opens a closed one of this name again; every room gets a plate once there are several. */
  add(
    principal: Principal,
    clientKey: string,
    dwellingId: string,
    request: RoomInput,
  ): Promise<DwellingView> {
    const attempt = { principal, clientKey, action: 'room.add', subject: dwellingId, request };
    return this.landlord.run(attempt, (held, actor, transaction) => {
      requireWhole(held);
      return this.book.open(dwellingId, [request], actor, transaction);
    });
  }

  /** Renames or measures a room. COMMON.VERSION_CHANGED when somebody else was first, or closed it. */
  change(
    principal: Principal,
    clientKey: string,
    roomId: string,
    request: ChangeRoom,
  ): Promise<DwellingView> {
    const attempt = {
      principal,
      clientKey,
      action: 'room.change',
      subject: roomId,
      request,
      dwellingOf: this.dwellingOf,
    };
    return this.landlord.run(attempt, async (held, actor, transaction) => {
      requireWhole(held);
      const facts = roomFactsOf(request);
      const result = await this.rooms.change({ ...facts, id: roomId, version: request.version }, transaction);
      if (result === 'taken') throw roomNameTaken();
      if (result === 'moved-on') throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
      const happening = {
        subjectType: 'room',
        subjectId: roomId,
        action: 'room-changed',
        payload: facts,
      } as const;
      await this.journal.write([happening], actor, transaction);
    });
  }

  /** Closes a room that is empty; its plate dies. A room that is closed stays closed. */
  close(principal: Principal, clientKey: string, roomId: string): Promise<DwellingView> {
    const attempt = {
      principal,
      clientKey,
      action: 'room.close',
      subject: roomId,
      dwellingOf: this.dwellingOf,
    };
    return this.landlord.run(attempt, async (held, actor, transaction) => {
      requireWhole(held);
      const dwellingId = held.dwelling.id;
      const room = (await this.rooms.list([dwellingId], transaction)).find(({ id }) => id === roomId);
      if (!room) throw new NotFoundError();
      if (room.closed_at !== null) return;
      if (!(await this.book.close(dwellingId, roomId, actor, transaction))) {
        throw new RegistrationError('REGISTRATION.ROOM_OCCUPIED');
      }
    });
  }

  private readonly dwellingOf = (roomId: string, sql: Sql) => this.rooms.findDwellingId(roomId, sql);
}
