import { Module } from '@nestjs/common';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { AbsentRealName } from './absent-real-name';
import { RealNamePort } from './real-name.port';
import { RealNameService } from './real-name.service';
import { RealNameSimulator } from './real-name-simulator';

@Module({
  providers: [
    RealNameService,
    {
      provide: RealNamePort,
      inject: [CONFIG],
      useFactory: ({ REAL_NAME_PROVIDER }: Config) =>
        REAL_NAME_PROVIDER === 'simulator' ? new RealNameSimulator() : new AbsentRealName(),
    },
  ],
  exports: [RealNameService],
})
export class RealNameModule {}
