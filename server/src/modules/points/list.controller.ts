import {
  DraftPointsList,
  ListMemberQuery,
  ListStep,
  PointsListQuery,
  VoidPointsList,
} from '@app/shared/points/lists.dto';
import { pointsListRoutes } from '@app/shared/points/lists.routes';
import { Body, Controller, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { ListService } from './list.service';
import { ListReadingService } from './list-reading.service';

const jsonLines = { type: 'application/x-ndjson; charset=utf-8' };

@Controller()
export class ListController {
  constructor(
    private readonly lists: ListService,
    private readonly reading: ListReadingService,
  ) {}

  @Serve(pointsListRoutes.lists)
  list(@CurrentPrincipal() principal: Principal, @Query() query: PointsListQuery) {
    return this.reading.list(principal, query);
  }

  @Serve(pointsListRoutes.list)
  view(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.reading.view(principal, id);
  }

  @Serve(pointsListRoutes.members)
  members(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query() query: ListMemberQuery,
  ) {
    return this.reading.members(principal, id, query);
  }

  @Serve(pointsListRoutes.draft)
  draft(@CurrentPrincipal() principal: Principal, @ClientKey() key: string, @Body() body: DraftPointsList) {
    return this.lists.draft(principal, key, body);
  }

  @Serve(pointsListRoutes.lock)
  lock(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: ListStep,
  ) {
    return this.lists.lock(principal, key, id, body);
  }

  @Serve(pointsListRoutes.compute)
  compute(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: ListStep,
  ) {
    return this.lists.compute(principal, key, id, body);
  }

  @Serve(pointsListRoutes.approve)
  approve(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: ListStep,
  ) {
    return this.lists.approve(principal, key, id, body);
  }

  @Serve(pointsListRoutes.voidList)
  voidList(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: VoidPointsList,
  ) {
    return this.lists.voidList(principal, key, id, body);
  }

  @Serve(pointsListRoutes.input)
  @Header('content-disposition', 'attachment; filename="input.jsonl"')
  async input(@Param('id') id: string) {
    return new StreamableFile(await this.reading.inputFile(id), jsonLines);
  }

  @Serve(pointsListRoutes.result)
  @Header('content-disposition', 'attachment; filename="result.jsonl"')
  async result(@Param('id') id: string) {
    return new StreamableFile(await this.reading.resultFile(id), jsonLines);
  }
}
