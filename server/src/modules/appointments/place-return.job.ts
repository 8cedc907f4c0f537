import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { TransactionRunner } from '../../database/transaction-runner';
import { JobRunner } from '../../platform/jobs/job-runner';
import { AppointmentPolicy } from './appointment-policy.provider';
import { PlaceReturnRepository } from './place-return.repository';
import { SlotRepository } from './slot.repository';

const mostInOnePass = 1000;

/** Offers places again whose moment of return has come. */
@Injectable()
export class PlaceReturnJob implements OnModuleInit {
  constructor(
    private readonly returns: PlaceReturnRepository,
    private readonly slots: SlotRepository,
    private readonly policy: AppointmentPolicy,
    private readonly clock: Clock,
    private readonly transactions: TransactionRunner,
    private readonly jobs: JobRunner,
  ) {}

  onModuleInit(): void {
    if (this.policy.isPublished)
      this.jobs.register({ name: 'return-places', everySeconds: 10, run: () => this.run() });
  }

  /** How many returns were made; each is made once. */
  async run(): Promise<number> {
    const now = this.clock.now();
    let returned = 0;
    for (const pending of await this.returns.listDue(now, mostInOnePass)) {
      returned += await this.transactions.run(async (transaction) => {
        if (!(await this.returns.markReturned(pending, now, transaction))) return 0;
        await this.slots.giveBack(pending.slotId, pending.places, transaction);
        return 1;
      });
    }
    return returned;
  }
}
