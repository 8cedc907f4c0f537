import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../common/clock';
import type { Config } from '../../../config/config';
import { CONFIG } from '../../../config/config.module';
import { TransactionRunner } from '../../../database/transaction-runner';
import { JobRunner } from '../../jobs/job-runner';
import { PageIntake } from './page-intake';
import { PaperRepository } from './paper.repository';
import { PaperFiles } from './paper-files';
import { PaperPageRepository } from './paper-page.repository';

const atOnce = 200;
const dayMilliseconds = 86_400_000;

/** Takes away what was begun and never handed in, raw uploads, and files that no page names any more (promise S13). */
@Injectable()
export class PaperRetentionJob implements OnModuleInit {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly jobs: JobRunner,
    private readonly papers: PaperRepository,
    private readonly pages: PaperPageRepository,
    private readonly intake: PageIntake,
    private readonly files: PaperFiles,
    private readonly transactions: TransactionRunner,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'clear-papers', everySeconds: 3600, run: () => this.run() });
  }

  /** One pass; says how many papers, uploads and files went. Two at once do no harm: the row decides. */
  async run(): Promise<number> {
    const now = this.clock.now();
    const before = new Date(now.getTime() - this.config.PAPER_DAYS * dayMilliseconds);
    let cleared = 0;
    for (const id of await this.papers.unboundBefore(before, atOnce)) {
      if (await this.clear(id)) cleared += 1;
    }
    cleared += await this.intake.clear(now, atOnce);
    return cleared + (await this.files.clear(now, atOnce));
  }

  private clear(paperId: string): Promise<boolean> {
    return this.transactions.run(async (transaction) => {
      if (!(await this.papers.removeUnbound(paperId, transaction))) return false;
      await this.pages.removeOf(paperId, transaction);
      return true;
    });
  }
}
