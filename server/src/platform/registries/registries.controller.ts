import { registriesRoutes } from '@app/shared/registries/registries.routes';
import type { RegistryCheckView } from '@app/shared/registries/registry-check';
import { Controller, Param } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../http/request.decorators';
import { Serve } from '../http/serve.decorator';
import type { Principal } from '../identity/principal';
import { RegistryChecks } from './registry-checks';

@Controller()
export class RegistriesController {
  constructor(private readonly checks: RegistryChecks) {}

  @Serve(registriesRoutes.askAgain)
  askAgain(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Param('id') id: string,
  ): Promise<RegistryCheckView> {
    return this.checks.askAgain(principal, clientKey, id);
  }
}
