import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import type { Principal } from '../../platform/identity/principal';
import { type Actor, DwellingJournal } from './dwelling-journal';
import { type AccountHolder, HoldingRepository } from './holding.repository';
import { LandlordRoleRepository } from './landlord-role.repository';

/** Makes people owners and sublessors of dwellings, and landlords by that. */
@Injectable()
export class HolderService {
  constructor(
    private readonly holdings: HoldingRepository,
    private readonly roles: LandlordRoleRepository,
    private readonly journal: DwellingJournal,
    private readonly transactions: TransactionRunner,
    private readonly clock: Clock,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  /** The caller as a holder; IDENTITY.PERSON_MISSING until they have said who they are. */
  async requirePerson(principal: Principal, sql: Sql): Promise<AccountHolder> {
    const holder = await this.holdings.findAccountHolder(principal.accountId, sql);
    if (!holder) throw new AppError('IDENTITY.PERSON_MISSING', 'conflict');
    return holder;
  }

  /** Makes the caller the owner of a new dwelling. */
  async own(dwellingId: string, holder: AccountHolder, actor: Actor, transaction: Sql): Promise<void> {
    await this.requireRole(actor.accountId, transaction);
    const id = uuid();
    await this.holdings.insert(
      [
        {
          id,
          dwellingId,
          roomId: null,
          kind: 'owner',
          accountId: actor.accountId,
          personId: holder.personId,
          holderName: holder.name,
          mobile: holder.mobile,
          from: this.clock.today(),
          until: null,
          grantedByHoldingId: null,
        },
      ],
      transaction,
    );
    const happening = {
      subjectType: 'holding',
      subjectId: id,
      action: 'holding-opened',
      payload: { dwellingId },
    } as const;
    await this.journal.write([happening], actor, transaction);
  }

  /** Makes the caller the owner that a list named by telephone or person; false when it named somebody else. */
  async claim(
    dwellingId: string,
    holder: AccountHolder,
    { accountId }: Actor,
    transaction: Sql,
  ): Promise<boolean> {
    const { personId, mobile } = holder;
    const claimed = await this.holdings.claim(
      { dwellingId, accountId, personId, mobile, today: this.clock.today() },
      transaction,
    );
    if (claimed) await this.requireRole(accountId, transaction);
    return claimed;
  }

  /**
   * Takes up the sublettings made out to the telephone that signed in. A conditional update decides between two
   * devices, so that calling this again does nothing.
   */
  async takeUp(principal: Principal): Promise<void> {
    const { accountId } = principal;
    const waiting = await this.holdings.listUnbound(accountId, this.clock.today(), this.sql);
    if (waiting.length === 0) return;
    await this.transactions.run(async (transaction) => {
      // A landlord whose role was taken away holds nothing new; what they hold stays for the office to see.
      if (!(await this.roles.grant(accountId, transaction))) return;
      for (const { id, area_path: areaPath } of waiting) {
        if (!(await this.holdings.bind(id, accountId, transaction))) continue;
        const happening = { subjectType: 'holding', subjectId: id, action: 'subletting-taken-up' } as const;
        await this.journal.write([happening], { accountId, role: 'landlord', areaPath }, transaction);
      }
    });
  }

  private async requireRole(accountId: string, transaction: Sql): Promise<void> {
    if (!(await this.roles.grant(accountId, transaction)))
      throw new AppError('COMMON.FORBIDDEN', 'forbidden');
  }
}
