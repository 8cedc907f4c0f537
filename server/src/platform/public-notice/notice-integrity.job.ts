import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import { LOG, type Log } from '../http/log';
import { JobRunner } from '../jobs/job-runner';
import { Outbox } from '../outbox/outbox';
import { brokenHappening } from './domain/notice-chain';
import { NoticeRepository } from './notice.repository';
import { NoticeHistoryRepository } from './notice-history.repository';

const atOnce = 100;
const daySeconds = 86_400;

/** Every night checks the chained history of every notice; one that is not as it was written is told of (promise S7). */
@Injectable()
export class NoticeIntegrityJob implements OnModuleInit {
  constructor(
    private readonly notices: NoticeRepository,
    private readonly history: NoticeHistoryRepository,
    private readonly outbox: Outbox,
    private readonly jobs: JobRunner,
    private readonly clock: Clock,
    @Inject(SQL) private readonly sql: Sql,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'verify-notice-history', everySeconds: daySeconds, run: () => this.run() });
  }

  /** How many notices were looked at. */
  async run(): Promise<number> {
    let seen = 0;
    for (let after = ''; ; ) {
      const heads = await this.notices.listHeads(after, atOnce);
      for (const head of heads) {
        const rows = await this.history.list(head.id, head.seq, this.sql);
        const fault = brokenHappening(rows, head);
        if (fault) await this.announce(head.id, fault.seq, fault.problem);
      }
      seen += heads.length;
      after = heads.at(-1)?.id ?? after;
      if (heads.length < atOnce) return seen;
    }
  }

  /** Once a day, however many servers look. */
  private async announce(noticeId: string, seq: number, problem: string): Promise<void> {
    this.log.error({ noticeId, seq, problem }, 'the history of a public notice is broken');
    const key = `public-notice-integrity:${noticeId}:${seq}:${this.clock.today()}`;
    const payload = { noticeId, seq, problem };
    try {
      await this.outbox.add([{ topic: 'public-notice.integrity', key, payload }], this.sql);
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_outbox_event') throw error;
    }
  }
}
