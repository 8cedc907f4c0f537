import { employerRoutes } from '@app/shared/registration/employer.routes';
import { OpenImport, RequestUpload } from '@app/shared/registration/registration.dto';
import { ImportRowQuery, PageQuery } from '@app/shared/registration/registration-query.dto';
import { Body, Controller, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { EmployerImportService } from './employer-import.service';
import { StayReadingService } from './stay-reading.service';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@Controller()
export class EmployerController {
  constructor(
    private readonly imports: EmployerImportService,
    private readonly reading: StayReadingService,
  ) {}

  @Serve(employerRoutes.template)
  @Header('content-type', xlsx)
  @Header('content-disposition', 'attachment; filename="workers.xlsx"')
  template() {
    return new StreamableFile(this.imports.template());
  }

  @Serve(employerRoutes.requestUpload)
  requestUpload(@CurrentPrincipal() principal: Principal, @Body() body: RequestUpload) {
    return this.imports.requestUpload(principal, body);
  }

  @Serve(employerRoutes.imports)
  list(@CurrentPrincipal() principal: Principal, @Query() query: PageQuery) {
    return this.imports.list(principal, query);
  }

  @Serve(employerRoutes.openImport)
  open(@CurrentPrincipal() principal: Principal, @ClientKey() key: string, @Body() body: OpenImport) {
    return this.imports.open(principal, key, body);
  }

  @Serve(employerRoutes.import)
  view(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.imports.view(principal, id);
  }

  @Serve(employerRoutes.importRows)
  rows(@CurrentPrincipal() principal: Principal, @Param('id') id: string, @Query() query: ImportRowQuery) {
    return this.imports.rows(principal, id, query);
  }

  @Serve(employerRoutes.importFaults)
  @Header('content-type', xlsx)
  @Header('content-disposition', 'attachment; filename="faults.xlsx"')
  async faults(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return new StreamableFile(await this.imports.faults(principal, id));
  }

  @Serve(employerRoutes.submitImport)
  submit(@CurrentPrincipal() principal: Principal, @ClientKey() key: string, @Param('id') id: string) {
    return this.imports.submit(principal, key, id);
  }

  @Serve(employerRoutes.workers)
  workers(@CurrentPrincipal() principal: Principal, @Query() query: PageQuery) {
    return this.reading.list('employer', principal, query);
  }
}
