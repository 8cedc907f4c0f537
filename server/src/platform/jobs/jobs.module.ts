import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { OutboxDispatcher } from '../outbox/outbox-dispatcher';
import { AlarmController } from './alarm.controller';
import { AlarmRepository } from './alarm.repository';
import { AlarmService } from './alarm.service';
import { Alarms } from './alarms';
import { EventWatch } from './event-watch';
import { JobPassRepository } from './job-pass.repository';
import { JobRunner } from './job-runner';
import { Watchdog } from './watchdog';

/** What time starts, and what watches over it. */
@Global()
@Module({
  controllers: [AlarmController],
  providers: [JobRunner, JobPassRepository, Watchdog, EventWatch, Alarms, AlarmRepository, AlarmService],
  exports: [JobRunner, Watchdog, Alarms, AlarmService],
})
export class JobsModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly dispatcher: OutboxDispatcher,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'deliver-events', everySeconds: 3, run: () => this.dispatcher.runOnce() });
  }
}
