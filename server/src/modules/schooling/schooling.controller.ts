import { SchoolingYearQuery, SchoolsQuery } from '@app/shared/schooling/schooling.dto';
import { childSchoolingRoutes, schoolingRoutes } from '@app/shared/schooling/schooling.routes';
import { Controller, Param, Query } from '@nestjs/common';
import { CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { ChildSchoolingService } from './child-schooling.service';
import { SchoolingReadingService } from './schooling-reading.service';

@Controller()
export class SchoolingController {
  constructor(
    private readonly reading: SchoolingReadingService,
    private readonly children: ChildSchoolingService,
  ) {}

  @Serve(schoolingRoutes.year)
  year(@Query() query: SchoolingYearQuery) {
    return this.reading.year(query.cycle);
  }

  @Serve(schoolingRoutes.schools)
  schools(@Query() query: SchoolsQuery) {
    return this.reading.list(query);
  }

  @Serve(schoolingRoutes.school)
  school(@Param('id') id: string) {
    return this.reading.view(id);
  }

  @Serve(childSchoolingRoutes.children)
  list(@CurrentPrincipal() principal: Principal) {
    return this.children.list(principal);
  }

  @Serve(childSchoolingRoutes.child)
  child(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.children.page(principal, id);
  }
}
