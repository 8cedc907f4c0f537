import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { AccountRepository } from './account.repository';
import { IdentityError } from './identity.errors';
import { type IdentityHappening, IdentityHistoryRepository } from './identity-history.repository';
import { OrganisationAgentRepository } from './organisation-agent.repository';
import { OrganisationInvitationRepository } from './organisation-invitation.repository';
import { RoleGrantRepository } from './role-grant.repository';

/** Who changes the agents of which organisation, and in which role. */
export type AgentActor = { accountId: string; role: string; organisationId: string; areaPath: string };

/** Carriers keep a number that was given up for ninety days before somebody else gets it: an invitation ends before. */
const invitationDays = 30;

/** Writes down who acts for an organisation, with history. The caller has checked who asks. */
@Injectable()
export class AgentBook {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly grants: RoleGrantRepository,
    private readonly agents: OrganisationAgentRepository,
    private readonly invitations: OrganisationInvitationRepository,
    private readonly history: IdentityHistoryRepository,
    private readonly clock: Clock,
  ) {}

  /** The role for the account of the number, or an invitation where there is none yet. */
  async add(mobile: string, actor: AgentActor, transaction: Sql): Promise<void> {
    const account = await this.accounts.findByMobile(mobile, transaction);
    if (!account) return this.invite(mobile, actor, transaction);
    if (account.disabled) throw new IdentityError('IDENTITY.ACCOUNT_DISABLED');
    const grantId = await this.grant(account.id, actor.organisationId, actor.accountId, transaction);
    if (!grantId) throw new IdentityError('IDENTITY.ROLE_ALREADY_GRANTED');
    await this.tell('agent-added', { grantId, agent: account.id }, actor, transaction);
  }

  /** False when it is neither an agent nor an open invitation of the organisation. */
  async remove(agentId: string, actor: AgentActor, transaction: Sql): Promise<boolean> {
    const { organisationId, accountId } = actor;
    const at = this.clock.now();
    if (await this.agents.isActive(organisationId, agentId, transaction)) {
      if (!(await this.grants.revoke(agentId, accountId, at, transaction))) return false;
      await this.tell('agent-removed', { grantId: agentId }, actor, transaction);
      return true;
    }
    const invitation = { id: agentId, organisationId, withdrawnBy: accountId, at };
    if (!(await this.invitations.withdraw(invitation, transaction))) return false;
    await this.tell('invitation-withdrawn', { invitationId: agentId }, actor, transaction);
    return true;
  }

  /**
   * Takes up the invitations to the number of an account that is signing in. A conditional update decides between two
   * devices, so that calling this again does nothing.
   */
  async takeUp(accountId: string, transaction: Sql): Promise<void> {
    const at = this.clock.now();
    for (const waiting of await this.invitations.listWaitingFor(accountId, at, transaction)) {
      const { id, organisation_id: organisationId, area_path: areaPath, invited_by: invitedBy } = waiting;
      if (!(await this.invitations.bind(id, accountId, at, transaction))) continue;
      // Somebody who got the role another way keeps the one they have.
      const grantId = (await this.grant(accountId, organisationId, invitedBy, transaction)) ?? null;
      const actor = { accountId, role: 'resident', organisationId, areaPath };
      await this.tell('agent-bound', { grantId, invitationId: id }, actor, transaction);
    }
  }

  private async invite(mobile: string, actor: AgentActor, transaction: Sql): Promise<void> {
    const { organisationId, accountId: invitedBy } = actor;
    const at = this.clock.now();
    const expiresAt = new Date(at.getTime() + invitationDays * 86_400_000);
    const invitation = { organisationId, mobile, invitedBy, at, expiresAt };
    const invitationId = await this.invitations.insert(invitation, transaction);
    if (!invitationId) throw new IdentityError('IDENTITY.AGENT_INVITED');
    await this.tell('agent-invited', { invitationId }, actor, transaction);
  }

  private grant(
    accountId: string,
    organisationId: string,
    grantedBy: string,
    transaction: Sql,
  ): Promise<string | undefined> {
    const place = { areaPath: null, organisationId, department: null };
    const grant = { ...place, accountId, role: 'employer-agent', grantedBy, at: this.clock.now() } as const;
    return this.grants.insert(grant, transaction);
  }

  private tell(
    action: IdentityHappening,
    payload: Record<string, unknown>,
    { organisationId: subjectId, ...actor }: AgentActor,
    transaction: Sql,
  ): Promise<void> {
    const entry = { ...actor, subjectType: 'organisation', subjectId, action, payload } as const;
    return this.history.append({ ...entry, at: this.clock.now() }, transaction);
  }
}
