import type { RecordPlace } from '@app/shared/registration/registration.dto';
import type { DwellingView } from '@app/shared/registration/registration.views';
import { Injectable } from '@nestjs/common';
import { AppError, NotFoundError } from '../../common/errors';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import { DwellingRepository } from './dwelling.repository';
import { DwellingBook } from './dwelling-book';
import { DwellingReadingService } from './dwelling-reading.service';
import { managedDwellings, managingRole } from './registration.scope';

/** Where a dwelling is on the map, as the officer found it who stood at its door. */
@Injectable()
export class DwellingPlaceService {
  constructor(
    private readonly dwellings: DwellingRepository,
    private readonly book: DwellingBook,
    private readonly reading: DwellingReadingService,
    private readonly writes: WriteOnce,
  ) {}

  /** The dwelling with its place; `COMMON.VERSION_CHANGED` when somebody changed it since `version`. */
  record(
    principal: Principal,
    clientKey: string,
    dwellingId: string,
    request: RecordPlace,
  ): Promise<DwellingView> {
    const { accountId } = principal;
    const payload = { dwellingId, request };
    const attempt = { actorId: accountId, clientKey, action: 'staff.dwelling.place', payload };
    return this.writes.run(attempt, async (transaction) => {
      const dwelling = await this.dwellings.find(dwellingId, managedDwellings(principal), transaction);
      const role = dwelling && managingRole(principal, dwelling.area_path);
      if (!role) throw new NotFoundError();
      const { version, ...point } = request;
      const actor = { accountId, role, areaPath: dwelling.area_path };
      if (!(await this.book.place({ id: dwellingId, version, point }, actor, transaction))) {
        throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
      }
      return this.reading.viewManaged(principal, dwellingId, transaction);
    });
  }
}
