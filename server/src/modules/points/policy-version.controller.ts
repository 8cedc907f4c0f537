import {
  BeginDraft,
  ChangeDraft,
  DraftName,
  DraftQuery,
  SaveDraft,
  VersionTextQuery,
} from '@app/shared/points/policy-version.dto';
import { policyVersionRoutes } from '@app/shared/points/policy-version.routes';
import type {
  PolicyDraftView,
  PolicyVersionsView,
  VersionTextView,
} from '@app/shared/points/policy-version.views';
import { Body, Controller, Query } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { PolicyDraftService } from './policy-draft.service';
import { PolicyVersionService } from './policy-version.service';

@Controller()
export class PolicyVersionController {
  constructor(
    private readonly versions: PolicyVersionService,
    private readonly drafts: PolicyDraftService,
  ) {}

  @Serve(policyVersionRoutes.versions)
  list(@CurrentPrincipal() principal: Principal): Promise<PolicyVersionsView> {
    return this.versions.list(principal);
  }

  @Serve(policyVersionRoutes.text)
  text(@CurrentPrincipal() principal: Principal, @Query() query: VersionTextQuery): Promise<VersionTextView> {
    return this.versions.text(principal, query);
  }

  @Serve(policyVersionRoutes.draft)
  draft(@CurrentPrincipal() principal: Principal, @Query() query: DraftQuery): Promise<PolicyDraftView> {
    return this.drafts.view(principal, query);
  }

  @Serve(policyVersionRoutes.begin)
  begin(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Body() request: BeginDraft,
  ): Promise<PolicyDraftView> {
    return this.drafts.begin(principal, clientKey, request);
  }

  @Serve(policyVersionRoutes.save)
  save(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Body() request: SaveDraft,
  ): Promise<PolicyDraftView> {
    return this.drafts.save(principal, clientKey, request);
  }

  @Serve(policyVersionRoutes.change)
  change(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Body() request: ChangeDraft,
  ): Promise<PolicyDraftView> {
    return this.drafts.change(principal, clientKey, request);
  }

  @Serve(policyVersionRoutes.publish)
  publish(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Body() request: DraftName,
  ): Promise<PolicyDraftView> {
    return this.drafts.publish(principal, clientKey, request);
  }

  @Serve(policyVersionRoutes.discard)
  discard(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Body() request: DraftName,
  ): Promise<PolicyDraftView> {
    return this.drafts.discard(principal, clientKey, request);
  }
}
