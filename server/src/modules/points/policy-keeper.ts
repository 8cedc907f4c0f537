import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { LOG, type Log } from '../../platform/http/log';
import { PointsPolicies } from './points-policies.provider';

/** Another server's publication is known here after this long, also where nobody asks. */
const syncSeconds = 5;

/** Keeps {@link PointsPolicies} the same as what the database has published, in every server of the city. */
@Injectable()
export class PolicyKeeper implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer?: NodeJS.Timeout;
  private underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly policies: PointsPolicies,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.syncSafely();
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.underWay = this.syncSafely();
    }, syncSeconds * 1000);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.underWay;
  }

  /** Without its tables the server counts by the files, says that it is not ready, and tries again. */
  private async syncSafely(): Promise<void> {
    try {
      await this.policies.fresh();
    } catch (error) {
      this.log.error({ error }, 'published policies not taken over');
    }
  }
}
