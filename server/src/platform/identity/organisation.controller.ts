import type { Page } from '@app/shared/http/page';
import { AddAgent, CreateOrganisation, OrganisationQuery } from '@app/shared/identity/organisation.dto';
import { organisationRoutes } from '@app/shared/identity/organisation.routes';
import type { OrganisationListItem, OrganisationView } from '@app/shared/identity/organisation.views';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../http/request.decorators';
import { Serve } from '../http/serve.decorator';
import { OrganisationService } from './organisation.service';
import { OrganisationAgentService } from './organisation-agent.service';
import type { Principal } from './principal';

@Controller()
export class OrganisationController {
  constructor(
    private readonly organisations: OrganisationService,
    private readonly agents: OrganisationAgentService,
  ) {}

  @Serve(organisationRoutes.list)
  list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: OrganisationQuery,
  ): Promise<Page<OrganisationListItem>> {
    return this.organisations.list(principal, query);
  }

  @Serve(organisationRoutes.create)
  create(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Body() request: CreateOrganisation,
  ): Promise<OrganisationView> {
    return this.organisations.create(principal, clientKey, request);
  }

  @Serve(organisationRoutes.view)
  view(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<OrganisationView> {
    return this.organisations.view(principal, id);
  }

  @Serve(organisationRoutes.addAgent)
  addAgent(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Param('id') id: string,
    @Body() request: AddAgent,
  ): Promise<OrganisationView> {
    return this.agents.add(principal, clientKey, id, request);
  }

  @Serve(organisationRoutes.removeAgent)
  removeAgent(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Param('id') id: string,
    @Param('agentId') agentId: string,
  ): Promise<OrganisationView> {
    return this.agents.remove(principal, clientKey, id, agentId);
  }
}
