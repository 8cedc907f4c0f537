import type { DwellingView } from '@app/shared/registration/registration.views';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import { DwellingAccess, type HeldDwelling } from './dwelling-access.service';
import type { Actor } from './dwelling-journal';
import { DwellingReadingService } from './dwelling-reading.service';

/** One attempt of a landlord to change something of a dwelling they hold; `subject` and `request` make its content. */
export type LandlordAttempt = {
  principal: Principal;
  clientKey: string;
  action: string;
  subject: string;
  request?: object;
  /** Finds the dwelling of a room or of a subletting; without it, `subject` is the dwelling. */
  dwellingOf?: (subject: string, sql: Sql) => Promise<string | undefined>;
};

/** The recipe of every change to a dwelling by its holder, written once: scope, lock, change, answer, all or nothing. */
@Injectable()
export class LandlordWrites {
  constructor(
    private readonly writes: WriteOnce,
    private readonly access: DwellingAccess,
    private readonly reading: DwellingReadingService,
  ) {}

  /** The dwelling after `change`, or the answer this attempt got before. What is not held is not found. */
  run(
    attempt: LandlordAttempt,
    change: (held: HeldDwelling, actor: Actor, transaction: Sql) => Promise<void>,
  ): Promise<DwellingView> {
    const { principal, clientKey, action, subject, request } = attempt;
    const { accountId } = principal;
    return this.writes.run(
      { actorId: accountId, clientKey, action, payload: { subject, request } },
      async (transaction) => {
        const dwellingId = attempt.dwellingOf ? await attempt.dwellingOf(subject, transaction) : subject;
        if (dwellingId === undefined) throw new NotFoundError();
        const held = await this.access.getHeld(principal, dwellingId, transaction, 'lock');
        await change(held, { accountId, role: 'landlord', areaPath: held.dwelling.area_path }, transaction);
        return this.reading.viewHeld(principal, dwellingId, transaction);
      },
    );
  }
}
