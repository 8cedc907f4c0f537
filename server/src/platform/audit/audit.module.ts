import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AccessLog } from './access-log';
import { AuditInterceptor } from './audit.interceptor';

@Global()
@Module({
  providers: [AccessLog, { provide: APP_INTERCEPTOR, useClass: AuditInterceptor }],
  exports: [AccessLog],
})
export class AuditModule {}
