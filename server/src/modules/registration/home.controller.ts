import { residentRoutes } from '@app/shared/registration/registration.routes';
import { Controller } from '@nestjs/common';
import { CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { HomeService } from './home.service';

@Controller()
export class HomeController {
  constructor(private readonly homes: HomeService) {}

  @Serve(residentRoutes.home)
  view(@CurrentPrincipal() principal: Principal) {
    return this.homes.view(principal);
  }
}
