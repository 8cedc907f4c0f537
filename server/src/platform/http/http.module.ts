import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { AccessGuard } from './access.guard';
import { ErrorFilter } from './error.filter';
import { createLog, LOG } from './log';

@Global()
@Module({
  providers: [
    { provide: LOG, inject: [CONFIG], useFactory: (config: Config) => createLog(config) },
    { provide: APP_FILTER, useClass: ErrorFilter },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [LOG],
})
export class HttpModule {}
