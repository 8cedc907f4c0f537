import type { Page } from '@app/shared/http/page';
import { CreateStaff, GrantRole, StaffQuery, StaffSignIn } from '@app/shared/identity/identity.dto';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type {
  RoleGrantView,
  SignedIn,
  StaffAccountView,
  StaffCreated,
} from '@app/shared/identity/identity.views';
import { Body, Controller, Ip, Param, Query } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../http/request.decorators';
import { Serve } from '../http/serve.decorator';
import type { Principal } from './principal';
import { RoleGrantService } from './role-grant.service';
import { StaffAccountService } from './staff-account.service';
import { StaffSignInService } from './staff-sign-in.service';

@Controller()
export class IdentityStaffController {
  constructor(
    private readonly signIns: StaffSignInService,
    private readonly accounts: StaffAccountService,
    private readonly grants: RoleGrantService,
  ) {}

  @Serve(identityRoutes.signInStaff)
  signIn(@Body() request: StaffSignIn, @Ip() address: string): Promise<SignedIn> {
    return this.signIns.signIn(request, address);
  }

  @Serve(identityRoutes.listStaff)
  list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: StaffQuery,
  ): Promise<Page<StaffAccountView>> {
    return this.accounts.list(principal, query);
  }

  @Serve(identityRoutes.createStaff)
  create(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Body() request: CreateStaff,
  ): Promise<StaffCreated> {
    return this.accounts.create(principal, clientKey, request);
  }

  @Serve(identityRoutes.grantRole)
  grant(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Body() request: GrantRole,
  ): Promise<RoleGrantView> {
    return this.grants.grant(principal, clientKey, request);
  }

  @Serve(identityRoutes.revokeRole)
  revoke(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Param('id') id: string,
  ): Promise<{ id: string }> {
    return this.grants.revoke(principal, clientKey, id);
  }
}
