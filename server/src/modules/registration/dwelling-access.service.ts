import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { NotFoundError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Principal } from '../../platform/identity/principal';
import { DwellingRepository, type DwellingRow } from './dwelling.repository';
import { HoldingRepository, type HoldingRow } from './holding.repository';
import { RegistrationError } from './registration.errors';
import { visibleDwellings } from './registration.scope';

/** A dwelling as its caller may act on it: what the caller holds of it, and who else does. */
export type HeldDwelling = {
  dwelling: DwellingRow;
  /** Today's holders, owners first. */
  holders: HoldingRow[];
  /** The caller's own among them; never empty. */
  own: HoldingRow[];
};

/** Finds the dwellings a landlord or sublessor may act on. What they do not hold is not found (promise S1). */
@Injectable()
export class DwellingAccess {
  constructor(
    private readonly dwellings: DwellingRepository,
    private readonly holdings: HoldingRepository,
    private readonly clock: Clock,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  /** The dwelling, held by the caller today; with `lock`, until the end of the transaction. */
  async getHeld(
    principal: Principal,
    dwellingId: string,
    sql: Sql = this.sql,
    lock: 'lock' | 'read' = 'read',
  ): Promise<HeldDwelling> {
    const today = this.clock.today();
    const scope = visibleDwellings(principal, 'landlord', today);
    const dwelling =
      lock === 'lock'
        ? await this.dwellings.lock(dwellingId, scope, sql)
        : await this.dwellings.find(dwellingId, scope, sql);
    if (!dwelling) throw new NotFoundError();
    const holders = await this.holdings.listCurrent([dwellingId], today, sql);
    const own = holders.filter((holding) => holding.account_id === principal.accountId);
    if (own.length === 0) throw new NotFoundError();
    return { dwelling, holders, own };
  }
}

/** Rooms the caller holds: all of them, or some by name. */
export function heldRooms(own: readonly HoldingRow[]): 'all' | ReadonlySet<string> {
  if (own.some((holding) => holding.room_id === null)) return 'all';
  return new Set(own.flatMap((holding) => holding.room_id ?? []));
}

/** Refuses whoever holds single rooms only: rooms and plates are the business of who holds the dwelling. */
export function requireWhole({ own }: HeldDwelling): void {
  if (heldRooms(own) !== 'all') throw new RegistrationError('REGISTRATION.NOT_A_HOLDER', 'forbidden');
}

/** The caller's ownership; refuses sublessors. */
export function requireOwner({ own }: HeldDwelling): HoldingRow {
  const ownership = own.find((holding) => holding.kind === 'owner');
  if (!ownership) throw new RegistrationError('REGISTRATION.NOT_A_HOLDER', 'forbidden');
  return ownership;
}
