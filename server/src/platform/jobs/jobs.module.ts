import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { OutboxDispatcher } from '../outbox/outbox-dispatcher';
import { JobRunner } from './job-runner';

@Global()
@Module({ providers: [JobRunner], exports: [JobRunner] })
export class JobsModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly dispatcher: OutboxDispatcher,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'deliver-events', everySeconds: 3, run: () => this.dispatcher.runOnce() });
  }
}
