import type { AddAgent } from '@app/shared/identity/organisation.dto';
import type { OrganisationView } from '@app/shared/identity/organisation.views';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../idempotency/write-once';
import { type AgentActor, AgentBook } from './agent-book';
import { OrganisationReader } from './organisation.reader';
import { actingRole } from './organisation.scope';
import type { Principal } from './principal';

/** Who acts for an employer, decided by the office of its area. */
@Injectable()
export class OrganisationAgentService {
  constructor(
    private readonly reader: OrganisationReader,
    private readonly book: AgentBook,
    private readonly writes: WriteOnce,
  ) {}

  /**
   * Gives the role to the account of the number, or invites the number until somebody signs in with it.
   * `IDENTITY.ROLE_ALREADY_GRANTED`, `IDENTITY.AGENT_INVITED`.
   */
  add(
    principal: Principal,
    clientKey: string,
    organisationId: string,
    request: AddAgent,
  ): Promise<OrganisationView> {
    return this.change(
      principal,
      clientKey,
      'organisation.add-agent',
      { organisationId, ...request },
      (by, sql) => this.book.add(request.mobile, by, sql),
    );
  }

  /** Ends the role or the invitation; the agent's next request is refused (promise S3). */
  remove(
    principal: Principal,
    clientKey: string,
    organisationId: string,
    agentId: string,
  ): Promise<OrganisationView> {
    const content = { organisationId, agentId };
    return this.change(principal, clientKey, 'organisation.remove-agent', content, async (by, sql) => {
      if (!(await this.book.remove(agentId, by, sql))) throw new NotFoundError();
    });
  }

  private change(
    principal: Principal,
    clientKey: string,
    action: string,
    payload: { organisationId: string },
    work: (by: AgentActor, transaction: Sql) => Promise<void>,
  ): Promise<OrganisationView> {
    const { accountId } = principal;
    return this.writes.run({ actorId: accountId, clientKey, action, payload }, async (transaction) => {
      const { organisationId } = payload;
      const { area_path: areaPath } = await this.reader.require(principal, organisationId, transaction);
      const role = actingRole(principal, areaPath) as string;
      await work({ accountId, role, organisationId, areaPath }, transaction);
      return this.reader.view(principal, organisationId, transaction);
    });
  }
}
