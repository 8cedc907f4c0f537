import { PointsFunnelQuery } from '@app/shared/points/application.dto';
import { pointsApplicationRoutes, pointsOfficeRoutes } from '@app/shared/points/application.routes';
import type {
  PointsFormView,
  PointsFunnelView,
  PointsOfficeView,
  PointsSheetView,
} from '@app/shared/points/application.views';
import { Controller, Param, Query } from '@nestjs/common';
import { CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { ApplicationReadingService } from './application-reading.service';

@Controller()
export class ApplicationController {
  constructor(private readonly reading: ApplicationReadingService) {}

  @Serve(pointsApplicationRoutes.form)
  form(@Param('programme') programme: string): Promise<PointsFormView> {
    return this.reading.form(programme);
  }

  @Serve(pointsApplicationRoutes.sheet)
  sheet(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<PointsSheetView> {
    return this.reading.sheet(principal, id);
  }

  @Serve(pointsOfficeRoutes.funnel)
  funnel(
    @CurrentPrincipal() principal: Principal,
    @Query() query: PointsFunnelQuery,
  ): Promise<PointsFunnelView> {
    return this.reading.funnel(principal, query);
  }

  @Serve(pointsOfficeRoutes.items)
  items(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<PointsOfficeView> {
    return this.reading.office(principal, id);
  }
}
