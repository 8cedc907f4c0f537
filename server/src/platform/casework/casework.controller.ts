import {
  ApplicantAction,
  CasesQuery,
  SaveDraft,
  ServiceQuery,
  SubmitDraft,
} from '@app/shared/casework/casework.dto';
import { caseworkRoutes } from '@app/shared/casework/casework.routes';
import type {
  ActedView,
  CaseListItem,
  CaseView,
  DraftView,
  ServiceListItem,
  ServiceView,
  SubmittedView,
} from '@app/shared/casework/casework.views';
import type { Page } from '@app/shared/http/page';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../http/request.decorators';
import { Serve } from '../http/serve.decorator';
import type { Principal } from '../identity/principal';
import { ApplicantCaseService } from './applicant-case.service';
import { CatalogueService } from './catalogue.service';
import { DraftService } from './draft.service';
import { SubmissionService } from './submission.service';

@Controller()
export class CaseworkController {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly drafts: DraftService,
    private readonly submissions: SubmissionService,
    private readonly cases: ApplicantCaseService,
  ) {}

  @Serve(caseworkRoutes.services)
  services(@CurrentPrincipal() principal: Principal): Promise<ServiceListItem[]> {
    return this.catalogue.list(principal);
  }

  @Serve(caseworkRoutes.service)
  service(
    @CurrentPrincipal() principal: Principal,
    @Param('service') service: string,
    @Query() query: ServiceQuery,
  ): Promise<ServiceView> {
    return this.catalogue.view(principal, service, query.personId);
  }

  @Serve(caseworkRoutes.saveDraft)
  saveDraft(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('service') service: string,
    @Body() body: SaveDraft,
  ): Promise<DraftView> {
    return this.drafts.save(principal, key, service, body);
  }

  @Serve(caseworkRoutes.discardDraft)
  discardDraft(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('service') service: string,
    @Body() body: SubmitDraft,
  ): Promise<{ discarded: true }> {
    return this.drafts.discard(principal, key, service, body);
  }

  @Serve(caseworkRoutes.submit)
  submit(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('service') service: string,
    @Body() body: SubmitDraft,
  ): Promise<SubmittedView> {
    return this.submissions.submit(principal, key, service, body);
  }

  @Serve(caseworkRoutes.cases)
  list(@CurrentPrincipal() principal: Principal, @Query() query: CasesQuery): Promise<Page<CaseListItem>> {
    return this.cases.list(principal, query);
  }

  @Serve(caseworkRoutes.case)
  view(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<CaseView> {
    return this.cases.view(principal, id);
  }

  @Serve(caseworkRoutes.act)
  act(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: ApplicantAction,
  ): Promise<ActedView> {
    return this.cases.act(principal, key, id, body);
  }
}
