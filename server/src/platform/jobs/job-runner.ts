import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { LOG, type Log } from '../http/log';
import { JobPassRepository } from './job-pass.repository';

/** Work that time starts. `run` does what is due now, may be run twice at once, and says how much it did. */
export type Job = { name: string; everySeconds: number; run: () => Promise<number> };

/** Jobs that pass every second are written down only so often; a failure is written down at once. */
const recordSeconds = 60;

/** Runs the registered jobs: one pass for a timer outside, or again and again inside the server. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly jobs: Job[] = [];
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly running = new Set<Promise<unknown>>();
  private readonly recordedAt = new Map<string, number>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly passes: JobPassRepository,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  register(job: Job): void {
    this.jobs.push(job);
  }

  /** Names of all jobs of this program. */
  get names(): string[] {
    return this.jobs.map(({ name }) => name);
  }

  onApplicationBootstrap(): void {
    if (!this.config.RUN_JOBS) return;
    for (const job of this.jobs) {
      let busy = false;
      const timer = setInterval(() => {
        if (busy) return;
        busy = true;
        const pass = this.runJob(job).finally(() => {
          busy = false;
          this.running.delete(pass);
        });
        this.running.add(pass);
      }, job.everySeconds * 1000);
      timer.unref();
      this.timers.push(timer);
    }
  }

  /** Lets what is running finish before the database goes away. */
  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await Promise.allSettled(this.running);
  }

  /** One pass over every job; a failing one never stops the others (promise T5). */
  async runAll(): Promise<Record<string, number | 'failed'>> {
    this.recordedAt.clear();
    const results: Record<string, number | 'failed'> = {};
    for (const job of this.jobs) results[job.name] = await this.runJob(job);
    return results;
  }

  private async runJob(job: Job): Promise<number | 'failed'> {
    try {
      const done = await job.run();
      await this.recordSuccess(job.name, done);
      return done;
    } catch (error) {
      this.log.error({ job: job.name, error }, 'job failed');
      const name = error instanceof Error ? error.name : typeof error;
      await this.record(() => this.passes.fail(job.name, name, this.clock.now()));
      return 'failed';
    }
  }

  private async recordSuccess(name: string, done: number): Promise<void> {
    const now = this.clock.now();
    if (now.getTime() - (this.recordedAt.get(name) ?? 0) < recordSeconds * 1000) return;
    if (await this.record(() => this.passes.succeed(name, done, now)))
      this.recordedAt.set(name, now.getTime());
  }

  /** A pass that was done stays done, also when it cannot be written down. */
  private async record(write: () => Promise<void>): Promise<boolean> {
    try {
      await write();
      return true;
    } catch (error) {
      this.log.error({ error }, 'pass of a job not recorded');
      return false;
    }
  }
}
