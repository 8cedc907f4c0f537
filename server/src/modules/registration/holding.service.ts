import type { Sublet } from '@app/shared/registration/registration.dto';
import type { DwellingView } from '@app/shared/registration/registration.views';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { InvalidInputError, NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import type { Principal } from '../../platform/identity/principal';
import { DwellingRepository } from './dwelling.repository';
import { requireOwner } from './dwelling-access.service';
import { DwellingJournal } from './dwelling-journal';
import { HoldingRepository } from './holding.repository';
import { LandlordWrites } from './landlord-writes';
import { RegistrationError } from './registration.errors';
import { RoomRepository } from './room.repository';

/** Subletting (转租): the owner lets the dwelling, or one room, to a sublessor, who then declares for it. */
@Injectable()
export class HoldingService {
  constructor(
    private readonly landlord: LandlordWrites,
    private readonly dwellings: DwellingRepository,
    private readonly holdings: HoldingRepository,
    private readonly rooms: RoomRepository,
    private readonly journal: DwellingJournal,
    private readonly clock: Clock,
  ) {}

  /** Makes out a subletting to a telephone number; it is taken up when that telephone signs in. */
  sublet(
    principal: Principal,
    clientKey: string,
    dwellingId: string,
    request: Sublet,
  ): Promise<DwellingView> {
    const attempt = { principal, clientKey, action: 'holding.sublet', subject: dwellingId, request };
    return this.landlord.run(attempt, async (held, actor, transaction) => {
      const ownership = requireOwner(held);
      const { roomId = null, from, until = null } = request;
      if (until !== null && until < from) {
        throw new InvalidInputError([{ field: 'until', code: 'ends-before-it-begins' }]);
      }
      if (roomId !== null) await this.requireOpenRoom(dwellingId, roomId, transaction);
      await this.dwellings.touch(dwellingId, transaction);
      const id = uuid();
      const free = await this.holdings.insertSubletting(
        {
          id,
          dwellingId,
          roomId,
          kind: 'sublessor',
          accountId: null,
          personId: null,
          holderName: request.sublessorName,
          mobile: request.sublessorMobile,
          from,
          until,
          grantedByHoldingId: ownership.id,
        },
        transaction,
      );
      if (!free) {
        throw new RegistrationError('REGISTRATION.PERIOD_OVERLAPS', 'conflict', {
          faults: [{ field: 'from', code: 'duplicate' }],
        });
      }
      await this.journal.write(
        [
          {
            subjectType: 'holding',
            subjectId: id,
            action: 'sublet',
            payload: { dwellingId, roomId, from, until },
            told: { topic: 'registration.sublet', key: `holding:${id}:1` },
          },
        ],
        actor,
        transaction,
      );
    });
  }

  /** Lets today be the last day of a subletting; one that is over stays as it is. */
  endSubletting(principal: Principal, clientKey: string, holdingId: string): Promise<DwellingView> {
    const dwellingOf = (id: string, sql: Sql) => this.holdings.findDwellingId(id, sql);
    const attempt = { principal, clientKey, action: 'holding.end', subject: holdingId, dwellingOf };
    return this.landlord.run(attempt, async (held, actor, transaction) => {
      requireOwner(held);
      const subletting = held.holders.find((holding) => holding.id === holdingId);
      if (subletting?.kind !== 'sublessor') throw new NotFoundError();
      const today = this.clock.today();
      if (!(await this.holdings.end(holdingId, today, transaction))) return;
      await this.dwellings.touch(held.dwelling.id, transaction);
      await this.journal.write(
        [
          {
            subjectType: 'holding',
            subjectId: holdingId,
            action: 'subletting-ended',
            payload: { until: today },
            told: { topic: 'registration.subletting-ended', key: `holding:${holdingId}:ended` },
          },
        ],
        actor,
        transaction,
      );
    });
  }

  private async requireOpenRoom(dwellingId: string, roomId: string, transaction: Sql): Promise<void> {
    const rooms = await this.rooms.list([dwellingId], transaction);
    const room = rooms.find((candidate) => candidate.id === roomId);
    if (!room) throw new InvalidInputError([{ field: 'roomId', code: 'not-a-choice' }]);
    if (room.closed_at !== null) throw new RegistrationError('REGISTRATION.ROOM_CLOSED', 'gone');
  }
}
