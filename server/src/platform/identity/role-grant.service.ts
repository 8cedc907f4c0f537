import type { GrantRole } from '@app/shared/identity/identity.dto';
import type { RoleGrantView } from '@app/shared/identity/identity.views';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { InvalidInputError, NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../idempotency/write-once';
import { AreaDirectory } from '../jurisdiction/area-directory';
import { AccountRepository } from './account.repository';
import { IdentityError } from './identity.errors';
import { areasOf, type Principal } from './principal';
import { RoleGrantRepository } from './role-grant.repository';
import { StaffAccountRepository } from './staff-account.repository';

type Place = {
  areaPath: string | null;
  organisationId: string | null;
  areaName: string | null;
  organisationName: string | null;
};

/**
 * Grants and revokes roles. An administrator acts within their own areas and never on themselves, so that it always
 * takes two; the administrator's own role is read again under lock, so that two who revoke each other at once do not
 * both succeed.
 */
@Injectable()
export class RoleGrantService {
  constructor(
    private readonly grants: RoleGrantRepository,
    private readonly staff: StaffAccountRepository,
    private readonly accounts: AccountRepository,
    private readonly areas: AreaDirectory,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
  ) {}

  /** `IDENTITY.ROLE_ALREADY_GRANTED`, `IDENTITY.OWN_ROLE`; anything out of reach does not exist. */
  async grant(administrator: Principal, clientKey: string, request: GrantRole): Promise<RoleGrantView> {
    refuseMisplaced(request);
    const { accountId, role } = request;
    const attempt = {
      actorId: administrator.accountId,
      clientKey,
      action: 'role.grant',
      payload: { ...request },
    };
    return this.writes.run(attempt, async (transaction) => {
      const actor = await this.lockBoth(administrator, accountId, transaction);
      await this.requireGrantee(actor, request, transaction);
      const { areaName, organisationName, ...place } = await this.placeOf(actor, request, transaction);
      const { department = null } = request;
      const grant = {
        ...place,
        accountId,
        role,
        department,
        grantedBy: actor.accountId,
        at: this.clock.now(),
      };
      const id = await this.grants.insert(grant, transaction);
      if (!id) throw new IdentityError('IDENTITY.ROLE_ALREADY_GRANTED');
      return { id, role, areaName, organisationName, department };
    });
  }

  /** Takes a role back; it stops at the holder's next request (promise S3). */
  async revoke(administrator: Principal, clientKey: string, grantId: string): Promise<{ id: string }> {
    const attempt = {
      actorId: administrator.accountId,
      clientKey,
      action: 'role.revoke',
      payload: { grantId },
    };
    return this.writes.run(attempt, async (transaction) => {
      const grant = await this.grants.findActive(grantId, transaction);
      if (!grant) throw new NotFoundError();
      const actor = await this.lockBoth(administrator, grant.accountId, transaction);
      if (!isWithin(actor, grant.areaPath)) throw new NotFoundError();
      if (!(await this.grants.revoke(grantId, actor.accountId, this.clock.now(), transaction))) {
        throw new NotFoundError();
      }
      return { id: grantId };
    });
  }

  /** Locks both accounts and answers the administrator with the roles of this moment. */
  private async lockBoth(administrator: Principal, accountId: string, transaction: Sql): Promise<Principal> {
    if (accountId === administrator.accountId) throw new IdentityError('IDENTITY.OWN_ROLE');
    await this.accounts.lock([administrator.accountId, accountId], transaction);
    const grants = await this.grants.listActive(administrator.accountId, transaction);
    return { ...administrator, grants };
  }

  /** Roles of the office go to staff accounts only, because only those sign in with two factors. */
  private async requireGrantee(
    actor: Principal,
    { accountId, role }: GrantRole,
    transaction: Sql,
  ): Promise<void> {
    if (await this.staff.isVisible(accountId, actor, transaction)) return;
    const account =
      role === 'employer-agent'
        ? (await this.accounts.lock([accountId], transaction)).get(accountId)
        : undefined;
    if (account?.kind !== 'public' || account.disabled) throw new NotFoundError();
  }

  private async placeOf(actor: Principal, request: GrantRole, transaction: Sql): Promise<Place> {
    if (request.areaCode !== undefined) {
      const area = await this.areas.requireWithin(actor, ['administrator'], request.areaCode, transaction);
      return { areaPath: area.path, organisationId: null, areaName: area.name, organisationName: null };
    }
    const organisation = await this.grants.findOrganisation(request.organisationId as string, transaction);
    if (!organisation || !isWithin(actor, organisation.areaPath)) throw new NotFoundError();
    return {
      areaPath: null,
      organisationId: organisation.id,
      areaName: null,
      organisationName: organisation.name,
    };
  }
}

function isWithin(actor: Principal, areaPath: string): boolean {
  return areasOf(actor, ['administrator']).some((path) => areaPath.startsWith(path));
}

/** An employer's agent acts for an organisation, everybody else within an area. */
function refuseMisplaced({ role, areaCode, organisationId }: GrantRole): void {
  const [needed, other] =
    role === 'employer-agent'
      ? ([
          ['organisationId', organisationId],
          ['areaCode', areaCode],
        ] as const)
      : ([
          ['areaCode', areaCode],
          ['organisationId', organisationId],
        ] as const);
  if (needed[1] === undefined) throw new InvalidInputError([{ field: needed[0], code: 'required' }]);
  if (other[1] !== undefined) throw new InvalidInputError([{ field: other[0], code: 'must-be-empty' }]);
}
