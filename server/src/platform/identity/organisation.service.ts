import { defaultPageSize, type Page } from '@app/shared/http/page';
import type { CreateOrganisation, OrganisationQuery } from '@app/shared/identity/organisation.dto';
import { organisationRoles } from '@app/shared/identity/organisation.routes';
import type { OrganisationListItem, OrganisationView } from '@app/shared/identity/organisation.views';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { WriteOnce } from '../idempotency/write-once';
import { AreaDirectory } from '../jurisdiction/area-directory';
import { allOf, inArea } from '../jurisdiction/area-scope';
import { IdentityError } from './identity.errors';
import { IdentityHistoryRepository } from './identity-history.repository';
import { toOrganisation } from './organisation.mapper';
import { OrganisationReader } from './organisation.reader';
import { namedBy, OrganisationRepository } from './organisation.repository';
import { actingRole, visibleOrganisations } from './organisation.scope';
import type { Principal } from './principal';

/** Employers of the caller's areas. */
@Injectable()
export class OrganisationService {
  constructor(
    private readonly organisations: OrganisationRepository,
    private readonly reader: OrganisationReader,
    private readonly areas: AreaDirectory,
    private readonly history: IdentityHistoryRepository,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
  ) {}

  /** The filters narrow the scope and never widen it; the total counts by the same condition. */
  async list(principal: Principal, query: OrganisationQuery): Promise<Page<OrganisationListItem>> {
    const page = { page: query.page ?? 1, pageSize: query.pageSize ?? defaultPageSize };
    const where = allOf(
      visibleOrganisations(principal),
      ...(query.areaCode ? [inArea('o.area_path', query.areaCode)] : []),
      ...(query.words ? [namedBy(query.words)] : []),
    );
    const rows = await this.organisations.list(where, page);
    return { items: rows.map(toOrganisation), total: await this.organisations.count(where), ...page };
  }

  view(principal: Principal, id: string): Promise<OrganisationView> {
    return this.reader.view(principal, id);
  }

  /** An area out of reach does not exist; `IDENTITY.ORGANISATION_EXISTS` for a credit code that is there already. */
  create(principal: Principal, clientKey: string, request: CreateOrganisation): Promise<OrganisationView> {
    const { accountId } = principal;
    const { name, creditCode, areaCode } = request;
    const attempt = { actorId: accountId, clientKey, action: 'organisation.create', payload: { ...request } };
    return this.writes.run(attempt, async (transaction) => {
      const area = await this.areas.requireWithin(principal, organisationRoles, areaCode, transaction);
      const id = uuid();
      const organisation = { id, kind: 'employer', name, creditCode, areaPath: area.path } as const;
      if (!(await this.organisations.insert(organisation, transaction))) {
        throw new IdentityError('IDENTITY.ORGANISATION_EXISTS', 'conflict', {
          faults: [{ field: 'creditCode', code: 'duplicate' }],
        });
      }
      await this.history.append(
        {
          subjectType: 'organisation',
          subjectId: id,
          action: 'organisation-created',
          at: this.clock.now(),
          accountId,
          role: actingRole(principal, area.path) as string,
          areaPath: area.path,
          payload: { name, creditCode },
        },
        transaction,
      );
      return this.reader.view(principal, id, transaction);
    });
  }
}
