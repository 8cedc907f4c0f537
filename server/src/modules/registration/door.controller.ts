import { residentRoutes } from '@app/shared/registration/registration.routes';
import { Controller, Ip, Param } from '@nestjs/common';
import { RouteSchema } from '@nestjs/platform-fastify';
import { OptionalPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { doorViewSchema } from './door-view.schema';
import { DoorViewService } from './door-view.service';

@Controller()
export class DoorController {
  constructor(private readonly doors: DoorViewService) {}

  @Serve(residentRoutes.door)
  @RouteSchema(doorViewSchema)
  door(
    @Param('code') code: string,
    @OptionalPrincipal() principal: Principal | undefined,
    @Ip() address: string,
  ) {
    return this.doors.view(code, principal, address);
  }
}
