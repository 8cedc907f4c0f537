import { Global, Module } from '@nestjs/common';
import { AreaController } from './area.controller';
import { AreaRepository } from './area.repository';
import { AreaDirectory } from './area-directory';

@Global()
@Module({
  controllers: [AreaController],
  providers: [AreaRepository, AreaDirectory],
  exports: [AreaDirectory],
})
export class JurisdictionModule {}
