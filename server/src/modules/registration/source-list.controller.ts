import { fieldRoutes } from '@app/shared/registration/field.routes';
import { DecideSourceEntry, OpenSourceList, RequestUpload } from '@app/shared/registration/registration.dto';
import { PageQuery, SourceEntryQuery } from '@app/shared/registration/registration-query.dto';
import { Body, Controller, Param, ParseIntPipe, Query } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import { ClientKey, CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { SourceListMergingService } from './source-list-merging.service';
import { SourceListOpeningService } from './source-list-opening.service';
import { SourceListReadingService } from './source-list-reading.service';

/** A row that is no number is one that is not there. */
const rowNumber = new ParseIntPipe({ exceptionFactory: () => new NotFoundError() });

@Controller()
export class SourceListController {
  constructor(
    private readonly opening: SourceListOpeningService,
    private readonly reading: SourceListReadingService,
    private readonly merging: SourceListMergingService,
  ) {}

  @Serve(fieldRoutes.requestUpload)
  requestUpload(@CurrentPrincipal() principal: Principal, @Body() body: RequestUpload) {
    return this.opening.requestUpload(principal, body);
  }

  @Serve(fieldRoutes.sourceLists)
  list(@CurrentPrincipal() principal: Principal, @Query() query: PageQuery) {
    return this.reading.list(principal, query);
  }

  @Serve(fieldRoutes.openSourceList)
  open(@CurrentPrincipal() principal: Principal, @ClientKey() key: string, @Body() body: OpenSourceList) {
    return this.opening.open(principal, key, body);
  }

  @Serve(fieldRoutes.sourceList)
  view(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.reading.view(principal, id);
  }

  @Serve(fieldRoutes.sourceEntries)
  entries(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query() query: SourceEntryQuery,
  ) {
    return this.reading.entries(principal, id, query);
  }

  @Serve(fieldRoutes.decideSourceEntry)
  decide(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Param('row', rowNumber) row: number,
    @Body() body: DecideSourceEntry,
  ) {
    return this.merging.decide(principal, key, id, row, body);
  }

  @Serve(fieldRoutes.applySourceList)
  apply(@CurrentPrincipal() principal: Principal, @ClientKey() key: string, @Param('id') id: string) {
    return this.merging.apply(principal, key, id);
  }
}
