import { permitRoutes } from '@app/shared/permit/permit.routes';
import { Controller, Param } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { PermitService } from './permit.service';

@Controller()
export class PermitController {
  constructor(private readonly permits: PermitService) {}

  @Serve(permitRoutes.mine)
  mine(@CurrentPrincipal() principal: Principal) {
    return this.permits.mine(principal);
  }

  @Serve(permitRoutes.keys)
  keys() {
    return this.permits.keys();
  }

  @Serve(permitRoutes.credential)
  credential(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.permits.credential(principal, id);
  }

  @Serve(permitRoutes.reportLost)
  reportLost(@CurrentPrincipal() principal: Principal, @ClientKey() key: string, @Param('id') id: string) {
    return this.permits.reportLost(principal, key, id);
  }
}
