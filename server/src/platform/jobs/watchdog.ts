import type { AlarmKind } from '@app/shared/calendar/calendar.views';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { LOG, type Log } from '../http/log';
import type { Alarm } from './alarm.repository';
import { Alarms } from './alarms';
import { JobPassRepository } from './job-pass.repository';
import { JobRunner } from './job-runner';

/** Looks for what should have happened before an instant and did not. `kinds` are the alarms it may ring. */
export type Watch = {
  name: string;
  kinds: readonly AlarmKind[];
  findLate: (before: Date) => Promise<Alarm[]>;
};

/** A timer that is overdue by more than this rings an alarm (promise T6). */
export const lateSeconds = 24 * 3600;
const everySeconds = 300;

/**
 * Watches over everything that time starts and does none of it: a timer of its own in every server, also where jobs are
 * run from outside, and one look when a server starts, so that a scheduler that stood still is seen (T6).
 */
@Injectable()
export class Watchdog implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly watches: Watch[] = [];
  private timer?: NodeJS.Timeout;
  private underWay: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly alarms: Alarms,
    private readonly passes: JobPassRepository,
    private readonly jobs: JobRunner,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.register({
      name: 'jobs',
      kinds: ['job-late'],
      findLate: async (before) => {
        const late = (await this.passes.list()).filter((pass) => this.jobs.names.includes(pass.job_name));
        return late
          .map((pass) => ({ about: pass.job_name, since: pass.succeeded_at ?? pass.known_since }))
          .filter(({ since }) => since < before)
          .map(({ about, since }) => ({
            key: `job-late:${about}`,
            kind: 'job-late' as const,
            areaPath: '/',
            about,
            affected: 1,
            since,
          }));
      },
    });
  }

  register(watch: Watch): void {
    this.watches.push(watch);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.look();
    await this.introduceJobs();
    this.timer = setInterval(() => {
      this.underWay = this.look();
    }, everySeconds * 1000);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.underWay;
  }

  /** A job that never passes is missed as well; without its table the server starts and says that it is not ready. */
  private async introduceJobs(): Promise<void> {
    try {
      await this.passes.introduce(this.jobs.names, this.clock.now());
    } catch (error) {
      this.log.error({ error }, 'jobs not entered');
    }
  }

  /** One look at everything; a watch that fails is logged and never hides what the others find. */
  async look(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - lateSeconds * 1000);
    for (const { name, kinds, findLate } of this.watches) {
      try {
        await this.alarms.settle(kinds, await findLate(before));
      } catch (error) {
        this.log.error({ watch: name, error }, 'watch failed');
      }
    }
  }
}
