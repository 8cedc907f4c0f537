import { ClaimTasks, TransferTasks, WorkQuery } from '@app/shared/casework/casework.dto';
import { workRoutes } from '@app/shared/casework/casework.routes';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../http/request.decorators';
import { Serve } from '../http/serve.decorator';
import type { Principal } from '../identity/principal';
import { WorkService } from './work.service';
import { WorkFiguresService } from './work-figures.service';
import { WorkTaskService } from './work-task.service';

@Controller()
export class WorkController {
  constructor(
    private readonly work: WorkService,
    private readonly tasks: WorkTaskService,
    private readonly figures: WorkFiguresService,
  ) {}

  @Serve(workRoutes.list)
  list(@CurrentPrincipal() principal: Principal, @Query() query: WorkQuery) {
    return this.work.list(principal, query);
  }

  @Serve(workRoutes.counts)
  counts(@CurrentPrincipal() principal: Principal) {
    return this.work.counts(principal);
  }

  @Serve(workRoutes.claim)
  claim(@CurrentPrincipal() principal: Principal, @ClientKey() key: string, @Body() body: ClaimTasks) {
    return this.tasks.claim(principal, key, body);
  }

  @Serve(workRoutes.release)
  release(@CurrentPrincipal() principal: Principal, @ClientKey() key: string, @Body() body: ClaimTasks) {
    return this.tasks.release(principal, key, body);
  }

  @Serve(workRoutes.transfer)
  transfer(@CurrentPrincipal() principal: Principal, @ClientKey() key: string, @Body() body: TransferTasks) {
    return this.tasks.transfer(principal, key, body);
  }

  @Serve(workRoutes.colleagues)
  colleagues(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.tasks.colleagues(principal, id);
  }

  @Serve(workRoutes.clocks)
  clocks(@CurrentPrincipal() principal: Principal) {
    return this.figures.view(principal);
  }
}
