import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { LOG, type Log } from '../http/log';

/** Work that time starts. `run` does what is due now, may be run twice at once, and says how much it did. */
export type Job = { name: string; everySeconds: number; run: () => Promise<number> };

/** Runs the registered jobs: one pass for a timer outside, or again and again inside the server. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly jobs: Job[] = [];
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Log,
  ) {}

  register(job: Job): void {
    this.jobs.push(job);
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
    const results: Record<string, number | 'failed'> = {};
    for (const job of this.jobs) results[job.name] = await this.runJob(job);
    return results;
  }

  private async runJob(job: Job): Promise<number | 'failed'> {
    try {
      return await job.run();
    } catch (error) {
      this.log.error({ job: job.name, error }, 'job failed');
      return 'failed';
    }
  }
}
