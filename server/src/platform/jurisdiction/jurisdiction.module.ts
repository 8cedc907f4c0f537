import { Global, Module } from '@nestjs/common';
import { AreaController } from './area.controller';
import { AreaRepository } from './area.repository';
import { AreaDirectory } from './area-directory';
import { AreaLoader } from './area-loader';

@Global()
@Module({
  controllers: [AreaController],
  providers: [AreaRepository, AreaDirectory, AreaLoader],
  exports: [AreaDirectory],
})
export class JurisdictionModule {}
