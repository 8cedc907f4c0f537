import { LoadQuery, LoadsQuery, WhatIfQuery } from '@app/shared/appointments/appointments-query.dto';
import { officeRoutes } from '@app/shared/appointments/office.routes';
import { Controller, Header, Param, Query } from '@nestjs/common';
import { CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { LoadService } from './load.service';

@Controller()
export class LoadController {
  constructor(private readonly loads: LoadService) {}

  @Serve(officeRoutes.load)
  load(@CurrentPrincipal() principal: Principal, @Param('id') id: string, @Query() query: LoadQuery) {
    return this.loads.load(principal, id, query);
  }

  @Serve(officeRoutes.loadFile)
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="load.csv"')
  loadFile(@CurrentPrincipal() principal: Principal, @Param('id') id: string, @Query() query: LoadQuery) {
    return this.loads.file(principal, id, query);
  }

  @Serve(officeRoutes.loads)
  loadsOfOffices(@CurrentPrincipal() principal: Principal, @Query() query: LoadsQuery) {
    return this.loads.officeLoads(principal, query);
  }

  @Serve(officeRoutes.whatIf)
  whatIf(@CurrentPrincipal() principal: Principal, @Param('id') id: string, @Query() query: WhatIfQuery) {
    return this.loads.whatIf(principal, id, query);
  }
}
