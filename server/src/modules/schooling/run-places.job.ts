import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { JobRunner } from '../../platform/jobs/job-runner';
import { OfferBook } from './offer-book';
import { RunRepository } from './run.repository';
import type { Run, RunSchool } from './run.rows';
import { nothingBars } from './run.scope';
import { RunContests } from './run-contests';
import { keysShown } from './run-words';
import { SchoolRepository } from './school.repository';

/** Places of one transaction. */
const placesAtOnce = 500;

/**
 * Brings runs into force whose notice is over and whose upheld objections are answered, and gives every placed child its
 * place, a few hundred at a time: each pass takes up where the last one ended.
 */
@Injectable()
export class RunPlacesJob implements OnModuleInit {
  constructor(
    private readonly runs: RunRepository,
    private readonly contests: RunContests,
    private readonly book: OfferBook,
    private readonly schools: SchoolRepository,
    private readonly transactions: TransactionRunner,
    private readonly clock: Clock,
    private readonly jobs: JobRunner,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'schooling-places', everySeconds: 10, run: () => this.run() });
  }

  /** How many runs came into force and places changed. */
  async run(): Promise<number> {
    let done = 0;
    for (const { id } of await this.runs.listNoticeEnded()) if (await this.enforce(id)) done += 1;
    for (const { id } of await this.runs.listUnoffered()) done += await this.offer(id);
    return done + (await this.releaseLeft());
  }

  private enforce(id: string): Promise<boolean> {
    return this.transactions.run(async (transaction) => {
      const run = await this.runs.lock(id, nothingBars, transaction);
      if (run?.state !== 'noticed' || run.noticeEndedAt === null) return false;
      if (!(await this.contests.isSettled(id, transaction))) return false;
      const at = this.clock.now();
      const endsExclusive = run.kind !== 'first';
      await this.runs.change(
        id,
        run.version,
        { state: 'in-force', inForceAt: at, endsExclusive },
        transaction,
      );
      await this.runs.append(id, { action: 'in-force', accountId: null, at, detail: null }, transaction);
      if (run.kind === 'first' || run.kind === 'redo') await this.recordLines(run, transaction);
      return true;
    });
  }

  private async offer(id: string): Promise<number> {
    for (let done = 0; ; ) {
      const changed = await this.transactions.run(async (transaction) => {
        const run = await this.runs.lock(id, nothingBars, transaction);
        if (run?.state !== 'in-force') return 0;
        const places = await this.book.takeBack(run, placesAtOnce, transaction);
        const made = places > 0 ? 0 : await this.book.make(run, placesAtOnce, transaction);
        if (places + made === 0)
          await this.runs.change(id, run.version, { offeredAt: this.clock.now() }, transaction);
        return places + made;
      });
      if (changed === 0) return done;
      done += changed;
    }
  }

  /** A child that left the pool (返乡, a withdrawn application) keeps no seat from others. */
  private releaseLeft(): Promise<number> {
    return this.transactions.run((transaction) => this.book.releaseLeft(placesAtOnce, transaction));
  }

  /** What it took this year, for next year's families; a redo corrects the schools that it ran again. */
  private async recordLines(run: Run, transaction: Sql): Promise<void> {
    const source = `${run.rules.modeRule}，结果哈希 ${run.resultHash?.slice(0, 16)}`;
    for (const school of await this.runs.schools(run.id, transaction)) {
      const { schoolId, seats, filled: admitted } = school;
      const line = lineOf(run, school);
      await this.schools.recordLine(
        { school_id: schoolId, stage: run.stage, cycle: run.cycle, seats, admitted, line, source },
        transaction,
      );
    }
  }
}

/** The points of the last child let in, as people write them; null where nobody was left out. */
function lineOf({ rules, ticksPerPoint }: Run, { line }: RunSchool): string | null {
  return line && (keysShown(rules.chain, line, ticksPerPoint)[0]?.value ?? null);
}
