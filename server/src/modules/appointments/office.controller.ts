import { StaffOfficesQuery } from '@app/shared/appointments/appointments-query.dto';
import { officeRoutes } from '@app/shared/appointments/office.routes';
import {
  AddBookableService,
  AddOffice,
  AddServiceWindow,
  ChangeBookableService,
  ChangeOffice,
  ChangeSchedule,
  ChangeServiceWindow,
  PreviewSchedule,
} from '@app/shared/appointments/office-setup.dto';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { OfficeReadingService } from './office-reading.service';
import { OfficeSetupService } from './office-setup.service';
import { ScheduleService } from './schedule.service';

@Controller()
export class OfficeController {
  constructor(
    private readonly reading: OfficeReadingService,
    private readonly setup: OfficeSetupService,
    private readonly schedules: ScheduleService,
  ) {}

  @Serve(officeRoutes.offices)
  offices(@CurrentPrincipal() principal: Principal, @Query() query: StaffOfficesQuery) {
    return this.reading.list(principal, query);
  }

  @Serve(officeRoutes.addOffice)
  addOffice(@CurrentPrincipal() principal: Principal, @ClientKey() key: string, @Body() body: AddOffice) {
    return this.setup.addOffice(principal, key, body);
  }

  @Serve(officeRoutes.office)
  office(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.reading.view(principal, id);
  }

  @Serve(officeRoutes.changeOffice)
  changeOffice(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: ChangeOffice,
  ) {
    return this.setup.changeOffice(principal, key, id, body);
  }

  @Serve(officeRoutes.addWindow)
  addWindow(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: AddServiceWindow,
  ) {
    return this.setup.addWindow(principal, key, id, body);
  }

  @Serve(officeRoutes.changeWindow)
  changeWindow(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: ChangeServiceWindow,
  ) {
    return this.setup.changeWindow(principal, key, id, body);
  }

  @Serve(officeRoutes.addService)
  addService(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: AddBookableService,
  ) {
    return this.setup.addService(principal, key, id, body);
  }

  @Serve(officeRoutes.changeService)
  changeService(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: ChangeBookableService,
  ) {
    return this.setup.changeService(principal, key, id, body);
  }

  @Serve(officeRoutes.previewSchedule)
  previewSchedule(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() body: PreviewSchedule,
  ) {
    return this.schedules.preview(principal, id, body);
  }

  @Serve(officeRoutes.changeSchedule)
  changeSchedule(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: ChangeSchedule,
  ) {
    return this.schedules.change(principal, key, id, body);
  }
}
