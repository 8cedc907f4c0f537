import type { OrganisationView } from '@app/shared/identity/organisation.views';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { AccountRepository } from './account.repository';
import { toAgent, toInvited, toOrganisation } from './organisation.mapper';
import { OrganisationRepository, type OrganisationRow } from './organisation.repository';
import { visibleOrganisations } from './organisation.scope';
import { OrganisationAgentRepository } from './organisation-agent.repository';
import { OrganisationInvitationRepository } from './organisation-invitation.repository';
import type { Principal } from './principal';

/** One organisation within the caller's scope; what lies outside is not found (promise S1). */
@Injectable()
export class OrganisationReader {
  constructor(
    private readonly organisations: OrganisationRepository,
    private readonly agents: OrganisationAgentRepository,
    private readonly invitations: OrganisationInvitationRepository,
    private readonly accounts: AccountRepository,
    private readonly clock: Clock,
  ) {}

  async require(principal: Principal, id: string, sql?: Sql): Promise<OrganisationRow> {
    const row = await this.organisations.find(id, visibleOrganisations(principal), sql);
    if (!row) throw new NotFoundError();
    return row;
  }

  /** With its agents; inside a transaction as it is about to become. */
  async view(principal: Principal, id: string, sql?: Sql): Promise<OrganisationView> {
    const row = await this.require(principal, id, sql);
    const agents = await this.agents.list(id, sql);
    const invited = await this.invitations.list(id, this.clock.now(), sql);
    const { accounts, invitations } = this;
    return {
      ...toOrganisation(row),
      agentList: [
        ...agents.map((agent) =>
          toAgent(agent, agent.mobile_cipher && accounts.openMobile(agent.mobile_cipher)),
        ),
        ...invited.map((one) => toInvited(one, invitations.openMobile(one.mobile_cipher))),
      ],
    };
  }
}
