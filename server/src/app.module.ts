import { type DynamicModule, Module } from '@nestjs/common';
import { CommonModule } from './common/common.module';
import type { Config } from './config/config';
import { ConfigModule } from './config/config.module';
import { DatabaseModule } from './database/database.module';
import { EmployerModule } from './modules/registration/employer.module';
import { RegistrationModule } from './modules/registration/registration.module';
import { AuditModule } from './platform/audit/audit.module';
import { DocumentsModule } from './platform/documents/documents.module';
import { HealthModule } from './platform/health/health.module';
import { HttpModule } from './platform/http/http.module';
import { IdempotencyModule } from './platform/idempotency/idempotency.module';
import { IdentityModule } from './platform/identity/identity.module';
import { SessionModule } from './platform/identity/session.module';
import { JobsModule } from './platform/jobs/jobs.module';
import { JurisdictionModule } from './platform/jurisdiction/jurisdiction.module';
import { LimitsModule } from './platform/limits/limits.module';
import { OutboxModule } from './platform/outbox/outbox.module';

@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        CommonModule,
        DatabaseModule.forRoot(),
        LimitsModule,
        HttpModule,
        SessionModule,
        JurisdictionModule,
        IdentityModule.with(config),
        IdempotencyModule,
        AuditModule,
        OutboxModule,
        JobsModule,
        DocumentsModule,
        RegistrationModule,
        EmployerModule,
        HealthModule,
      ],
    };
  }
}
