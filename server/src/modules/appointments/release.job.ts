import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { TransactionRunner } from '../../database/transaction-runner';
import { JobRunner } from '../../platform/jobs/job-runner';
import { AppointmentPolicy } from './appointment-policy.provider';
import { DemandRepository } from './demand.repository';
import { DemandServing } from './demand-serving';
import { drawOrder } from './domain/draw';
import { RandomSource } from './random-source';
import { ReleaseRepository } from './release.repository';
import type { ReleaseRow } from './schedule.repository';

/** At the published minute: draws the order of those who asked, serves them one by one, and opens what is left. */
@Injectable()
export class ReleaseJob implements OnModuleInit {
  constructor(
    private readonly releases: ReleaseRepository,
    private readonly demands: DemandRepository,
    private readonly serving: DemandServing,
    private readonly policy: AppointmentPolicy,
    private readonly random: RandomSource,
    private readonly clock: Clock,
    private readonly transactions: TransactionRunner,
    private readonly jobs: JobRunner,
  ) {}

  onModuleInit(): void {
    if (this.policy.isPublished)
      this.jobs.register({ name: 'release-slots', everySeconds: 5, run: () => this.run() });
  }

  /** How many days were opened. Stopped in the middle, it goes on in the same order; two at once serve nobody twice. */
  async run(): Promise<number> {
    let opened = 0;
    for (const release of await this.releases.listDue(this.clock.now()))
      if (await this.release(release)) opened += 1;
    return opened;
  }

  private async release(release: ReleaseRow): Promise<boolean> {
    const seed = await this.releases.begin(release.id, this.random.seed());
    const waiting = await this.demands.listWaiting(release.id);
    const byPerson = new Map(waiting.map((demand) => [demand.person_id, demand]));
    let order = await this.demands.drawn(release.id);
    for (const personId of drawOrder(seed, [...byPerson.keys()])) {
      const demand = byPerson.get(personId);
      if (!demand) continue;
      order += 1;
      await this.serving.serve(demand, release, order);
    }
    return this.transactions.run((transaction) => this.releases.open(release, this.clock.now(), transaction));
  }
}
