import type { Stage } from '@app/shared/schooling/schooling.status';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { JobRunner } from '../../platform/jobs/job-runner';
import { OutboxDispatcher } from '../../platform/outbox/outbox-dispatcher';
import { ScoreReading } from '../points/score-reading.service';
import { bestOf } from './domain/best-holder';
import { type SchoolingCycle, stepOf } from './domain/schooling-policy';
import { EntryRepository } from './entry.repository';
import type { EntryRow } from './schooling.rows';
import { SchoolingApplicationRepository } from './schooling-application.repository';
import { SchoolingRules } from './schooling-rules.provider';

type PinnedScore = Awaited<ReturnType<ScoreReading['pinned']>>;

/** Moves of an application for points that change which score is confirmed. */
const pointsServices = /^points\./;

/**
 * Pins to each child in the pool the score of its family's best holder, while scores may still be confirmed. From the
 * end of the city's confirmation on, what is pinned stays.
 */
@Injectable()
export class EntryScores implements OnModuleInit {
  constructor(
    private readonly entries: EntryRepository,
    private readonly applications: SchoolingApplicationRepository,
    private readonly scores: ScoreReading,
    private readonly rules: SchoolingRules,
    private readonly transactions: TransactionRunner,
    private readonly events: OutboxDispatcher,
    private readonly jobs: JobRunner,
    private readonly clock: Clock,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  onModuleInit(): void {
    this.events.register('casework.moved', async ({ payload }) => {
      const { service, personId } = payload as { service: string; personId: string };
      if (pointsServices.test(service)) await this.refreshOf(personId);
    });
    this.jobs.register({ name: 'pin-schooling-scores', everySeconds: 900, run: () => this.refreshAll() });
  }

  /** The score that ranks a child whose guardians these are, as far as anybody has confirmed one in time. */
  async bestFor(
    cycle: SchoolingCycle,
    { guardianIds, applicantId }: { guardianIds: readonly string[]; applicantId: string },
    sql: Sql,
  ): Promise<PinnedScore | undefined> {
    const holders = cycle.holder.value === 'best-of-family' ? guardianIds : [applicantId];
    const before = stepOf(cycle, 'confirm')?.closesAt ?? undefined;
    const found = await this.scores.confirmedOf(holders, cycle.programme, cycle.cycle, sql, before);
    return bestOf(found.filter(({ eligible, vetoed }) => eligible !== false && !vetoed));
  }

  /** Looks again at the children whom a person answers for. */
  async refreshOf(personId: string): Promise<void> {
    const cycle = this.openCycle();
    if (!cycle) return;
    for (const entry of await this.entries.listOfGuardians(cycle.cycle, [personId], this.sql))
      await this.refresh(entry.id, cycle);
  }

  /** Looks again at every child in the pool: a score that was confirmed in the moment of an approval is not missed. */
  async refreshAll(): Promise<number> {
    const cycle = this.openCycle();
    if (!cycle) return 0;
    let changed = 0;
    for (const stage of Object.keys(cycle.stages) as Stage[])
      for await (const batch of this.entries.stream(cycle.cycle, stage))
        for (const { id } of batch) if (await this.refresh(id, cycle)) changed += 1;
    return changed;
  }

  /** The year that goes on, while scores may still be confirmed in it. */
  private openCycle(): SchoolingCycle | undefined {
    const cycle = this.rules.cycleOn(this.clock.today());
    const closesAt = cycle && stepOf(cycle, 'confirm')?.closesAt;
    return closesAt && this.clock.now() >= closesAt ? undefined : cycle;
  }

  private refresh(entryId: string, cycle: SchoolingCycle): Promise<boolean> {
    return this.transactions.run(async (transaction) => {
      const entry = await this.entries.find(entryId, transaction);
      if (!entry || entry.leftAt !== null) return false;
      const score = await this.bestFor(cycle, await this.familyOf(entry, transaction), transaction);
      if ((score?.scoreId ?? null) === entry.scoreId) return false;
      const pinned = { scoreId: score?.scoreId ?? null, keys: score?.keys ?? {} };
      await this.entries.pinScore(entry, pinned, this.clock.now(), transaction);
      return true;
    });
  }

  private async familyOf({ caseId, guardianPersonId }: EntryRow, sql: Sql) {
    return { guardianIds: await this.applications.guardiansOf(caseId, sql), applicantId: guardianPersonId };
  }
}
