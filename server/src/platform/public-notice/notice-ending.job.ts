import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { TransactionRunner } from '../../database/transaction-runner';
import { ClockService } from '../clocks/clock.service';
import { LOG, type Log } from '../http/log';
import { JobRunner } from '../jobs/job-runner';
import { Outbox } from '../outbox/outbox';
import { NoticeRepository } from './notice.repository';
import { NoticeJournal, system } from './notice-journal';
import { NoticeOwners } from './notice-owners';
import { noticeSubject } from './public-notices';

const atOnce = 100;

/**
 * Ends notices that are past their last instant and that no objection holds up. The list's owner acts in the same
 * transaction, once, however many servers look.
 */
@Injectable()
export class NoticeEndingJob implements OnModuleInit {
  constructor(
    private readonly notices: NoticeRepository,
    private readonly owners: NoticeOwners,
    private readonly clocks: ClockService,
    private readonly journal: NoticeJournal,
    private readonly outbox: Outbox,
    private readonly transactions: TransactionRunner,
    private readonly jobs: JobRunner,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'end-public-notices', everySeconds: 10, run: () => this.run() });
  }

  /** How many ended. One whose owner fails is tried again in the next pass; the others go on (T5). */
  async run(): Promise<number> {
    let ended = 0;
    for (let after = ''; ; ) {
      const over = await this.notices.listOver(this.clock.now(), after, atOnce);
      for (const id of over) {
        try {
          if (await this.end(id)) ended += 1;
        } catch (error) {
          this.log.error({ noticeId: id, error }, 'public notice not ended');
        }
      }
      after = over.at(-1) ?? after;
      if (over.length < atOnce) return ended;
    }
  }

  private end(id: string): Promise<boolean> {
    return this.transactions.run(async (transaction) => {
      const notice = await this.notices.lock(id, transaction);
      const at = this.clock.now();
      // Looked at again under the lock: meanwhile it may have been ended, prolonged or taken back.
      if (notice?.state !== 'running' || at < notice.ends_at || Number(notice.open_objections) > 0)
        return false;
      await this.notices.close(id, 'ended', { at }, transaction);
      await this.clocks.stop(noticeSubject, id, 'all', transaction);
      const seq = await this.journal.note(id, { action: 'ended', by: system }, transaction);
      const { subject_type: subjectType, subject_id: subjectId } = notice;
      const key = `public-notice:${id}:${seq}`;
      const payload = { noticeId: id, subjectType, subjectId };
      await this.outbox.add([{ topic: 'public-notice.ended', key, payload }], transaction);
      await this.owners.get(subjectType).ended(subjectId, transaction);
      return true;
    });
  }
}
