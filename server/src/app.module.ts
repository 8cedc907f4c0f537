import { type DynamicModule, Module } from '@nestjs/common';
import { CommonModule } from './common/common.module';
import type { Config } from './config/config';
import { ConfigModule } from './config/config.module';
import { DatabaseModule } from './database/database.module';
import { AppointmentsModule } from './modules/appointments/appointments.module';
import { PermitModule } from './modules/permit/permit.module';
import { PointsModule } from './modules/points/points.module';
import { EmployerModule } from './modules/registration/employer.module';
import { RegistrationModule } from './modules/registration/registration.module';
import { SchoolingModule } from './modules/schooling/schooling.module';
import { AuditModule } from './platform/audit/audit.module';
import { CalendarModule } from './platform/calendar/calendar.module';
import { CaseworkModule } from './platform/casework/casework.module';
import { ClocksModule } from './platform/clocks/clocks.module';
import { DocumentsModule } from './platform/documents/documents.module';
import { HealthModule } from './platform/health/health.module';
import { HomeModule } from './platform/home/home.module';
import { HttpModule } from './platform/http/http.module';
import { IdempotencyModule } from './platform/idempotency/idempotency.module';
import { IdentityModule } from './platform/identity/identity.module';
import { SessionModule } from './platform/identity/session.module';
import { JobsModule } from './platform/jobs/jobs.module';
import { JurisdictionModule } from './platform/jurisdiction/jurisdiction.module';
import { LimitsModule } from './platform/limits/limits.module';
import { NewsModule } from './platform/news/news.module';
import { NotificationsModule } from './platform/notifications/notifications.module';
import { OutboxModule } from './platform/outbox/outbox.module';
import { PaymentsModule } from './platform/payments/payments.module';
import { PublicNoticeModule } from './platform/public-notice/public-notice.module';
import { RegistriesModule } from './platform/registries/registries.module';
import { TerminalGateModule } from './platform/terminals/terminal-gate.module';
import { TerminalsModule } from './platform/terminals/terminals.module';

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
        HomeModule,
        HttpModule,
        SessionModule,
        TerminalGateModule,
        JurisdictionModule,
        IdentityModule.with(config),
        IdempotencyModule,
        AuditModule,
        OutboxModule,
        JobsModule,
        CalendarModule,
        ClocksModule,
        NotificationsModule,
        DocumentsModule,
        PaymentsModule,
        RegistriesModule,
        TerminalsModule,
        CaseworkModule,
        PublicNoticeModule,
        RegistrationModule,
        EmployerModule,
        AppointmentsModule,
        PermitModule,
        PointsModule,
        SchoolingModule,
        NewsModule,
        HealthModule,
      ],
    };
  }
}
