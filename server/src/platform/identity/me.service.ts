import type { Me, SignedIn } from '@app/shared/identity/identity.views';
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import { AccountRepository } from './account.repository';
import { AgentBook } from './agent-book';
import { ConsentRepository } from './consent.repository';
import { meOf } from './me.mapper';
import { MeRepository } from './me.repository';
import { SessionService } from './session.service';

/** What an account may see of itself, alone or with a new session. */
@Injectable()
export class MeService {
  constructor(
    private readonly repository: MeRepository,
    private readonly accounts: AccountRepository,
    private readonly consents: ConsentRepository,
    private readonly sessions: SessionService,
    private readonly agents: AgentBook,
  ) {}

  async show(accountId: string, sql?: Sql): Promise<Me> {
    const row = await this.repository.get(accountId, sql);
    return meOf({
      row,
      grants: await this.repository.grants(accountId, sql),
      mobile: row.mobile_cipher === null ? undefined : this.accounts.openMobile(row.mobile_cipher),
      consents: await this.consents.listActive(accountId, sql),
      draftKey: await this.accounts.draftKey(accountId, sql),
    });
  }

  /**
   * Opens a session and shows the account, in one transaction: no token without an answer that carries it. What the
   * account's number was invited to is taken up first.
   */
  async signIn(accountId: string, transaction: Sql): Promise<SignedIn> {
    await this.agents.takeUp(accountId, transaction);
    const me = await this.show(accountId, transaction);
    const { token, expiresAt } = await this.sessions.open(accountId, me.kind, transaction);
    return { token, expiresAt: expiresAt.toISOString(), me };
  }
}
