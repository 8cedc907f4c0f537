import { Module } from '@nestjs/common';
import { PersonRegistry } from '../../platform/identity/person-registry';
import { EmployerController } from './employer.controller';
import { EmployerImportRepository } from './employer-import.repository';
import { EmployerImportService } from './employer-import.service';
import { EmployerImportWorker } from './employer-import.worker';
import { EmployerRowReader } from './employer-row.reader';
import { RegistrationModule } from './registration.module';

/** Employers' files: sent, previewed, declared. */
@Module({
  imports: [RegistrationModule],
  controllers: [EmployerController],
  providers: [
    PersonRegistry,
    EmployerImportRepository,
    EmployerRowReader,
    EmployerImportWorker,
    EmployerImportService,
  ],
})
export class EmployerModule {}
