import { AreaChildrenQuery } from '@app/shared/identity/identity.dto';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { AreaView } from '@app/shared/identity/identity.views';
import { Controller, Query } from '@nestjs/common';
import { Serve } from '../http/serve.decorator';
import { AreaDirectory } from './area-directory';

@Controller()
export class AreaController {
  constructor(private readonly directory: AreaDirectory) {}

  @Serve(identityRoutes.areas)
  areas(@Query() query: AreaChildrenQuery): Promise<AreaView[]> {
    return this.directory.childrenOf(query.parent);
  }
}
