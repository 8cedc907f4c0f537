import type { ReissueDoor } from '@app/shared/registration/registration.dto';
import type { DwellingView } from '@app/shared/registration/registration.views';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import { DoorRepository } from './door.repository';
import { DoorService } from './door.service';
import { DwellingRepository } from './dwelling.repository';
import { requireWhole } from './dwelling-access.service';
import { DwellingReadingService } from './dwelling-reading.service';
import { LandlordWrites } from './landlord-writes';
import { managedDwellings, managingRole } from './registration.scope';

/** A new plate for a door, asked for by who holds the dwelling or by the office of its area. */
@Injectable()
export class DoorReissueService {
  constructor(
    private readonly landlord: LandlordWrites,
    private readonly writes: WriteOnce,
    private readonly dwellings: DwellingRepository,
    private readonly doors: DoorRepository,
    private readonly plates: DoorService,
    private readonly reading: DwellingReadingService,
  ) {}

  /** The dwelling with its new plate; the old one dies at once. */
  byLandlord(
    principal: Principal,
    clientKey: string,
    doorId: string,
    request: ReissueDoor,
  ): Promise<DwellingView> {
    const dwellingOf = async (id: string, sql: Sql) => (await this.doors.find(id, sql))?.dwelling_id;
    const attempt = { principal, clientKey, action: 'door.reissue', subject: doorId, request, dwellingOf };
    return this.landlord.run(attempt, async (held, actor, transaction) => {
      requireWhole(held);
      const door = await this.doors.find(doorId, transaction);
      if (!door) throw new NotFoundError();
      await this.plates.reissue(door, request, actor, transaction);
    });
  }

  /** As {@link byLandlord}, within the areas the caller looks after. */
  byOffice(
    principal: Principal,
    clientKey: string,
    doorId: string,
    request: ReissueDoor,
  ): Promise<DwellingView> {
    const { accountId } = principal;
    const attempt = {
      actorId: accountId,
      clientKey,
      action: 'staff.door.reissue',
      payload: { doorId, request },
    };
    return this.writes.run(attempt, async (transaction) => {
      const found = await this.doors.find(doorId, transaction);
      const dwelling =
        found && (await this.dwellings.lock(found.dwelling_id, managedDwellings(principal), transaction));
      const door = dwelling && (await this.doors.find(doorId, transaction));
      const role = dwelling && managingRole(principal, dwelling.area_path);
      if (!door || !role) throw new NotFoundError();
      const actor = { accountId, role, areaPath: dwelling.area_path };
      await this.plates.reissue(door, request, actor, transaction);
      return this.reading.viewManaged(principal, dwelling.id, transaction);
    });
  }
}
