import { fieldRoutes } from '@app/shared/registration/field.routes';
import { RecordPlace, ReissueDoor } from '@app/shared/registration/registration.dto';
import { DoorLabelQuery, DwellingQuery } from '@app/shared/registration/registration-query.dto';
import { Body, Controller, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { DoorLabelService } from './door-label.service';
import { DoorReissueService } from './door-reissue.service';
import { DwellingPlaceService } from './dwelling-place.service';
import { DwellingReadingService } from './dwelling-reading.service';

@Controller()
export class StaffDwellingController {
  constructor(
    private readonly reading: DwellingReadingService,
    private readonly sheets: DoorLabelService,
    private readonly doors: DoorReissueService,
    private readonly places: DwellingPlaceService,
  ) {}

  @Serve(fieldRoutes.dwellings)
  list(@CurrentPrincipal() principal: Principal, @Query() query: DwellingQuery) {
    return this.reading.listInArea(principal, query);
  }

  @Serve(fieldRoutes.dwelling)
  dwelling(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.reading.viewInArea(principal, id);
  }

  @Serve(fieldRoutes.recordPlace)
  recordPlace(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: RecordPlace,
  ) {
    return this.places.record(principal, key, id, body);
  }

  @Serve(fieldRoutes.labels)
  @Header('content-disposition', 'attachment; filename="door-labels.pdf"')
  async labels(@CurrentPrincipal() principal: Principal, @Query() query: DoorLabelQuery) {
    return new StreamableFile(await this.sheets.ofArea(principal, query), { type: 'application/pdf' });
  }

  @Serve(fieldRoutes.reissueDoor)
  reissueDoor(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: ReissueDoor,
  ) {
    return this.doors.byOffice(principal, key, id, body);
  }
}
