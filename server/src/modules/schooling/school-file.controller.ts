import { ApplySchools, PreviewSchools, UploadSchools } from '@app/shared/schooling/schooling.dto';
import { schoolingDeskRoutes } from '@app/shared/schooling/schooling.routes';
import { Body, Controller } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { SchoolFileService } from './school-file.service';

@Controller()
export class SchoolFileController {
  constructor(private readonly files: SchoolFileService) {}

  @Serve(schoolingDeskRoutes.uploadSchools)
  upload(@CurrentPrincipal() principal: Principal, @Body() body: UploadSchools) {
    return this.files.requestUpload(principal, body);
  }

  @Serve(schoolingDeskRoutes.previewSchools)
  preview(@CurrentPrincipal() principal: Principal, @Body() body: PreviewSchools) {
    return this.files.preview(principal, body);
  }

  @Serve(schoolingDeskRoutes.applySchools)
  apply(@CurrentPrincipal() principal: Principal, @ClientKey() key: string, @Body() body: ApplySchools) {
    return this.files.apply(principal, key, body);
  }
}
