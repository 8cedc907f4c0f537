import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { TransactionRunner } from '../../database/transaction-runner';
import { JobRunner } from '../../platform/jobs/job-runner';
import { AppointmentPolicy } from './appointment-policy.provider';
import { DrawWaiting, TurnOvertaken } from './draw-waiting';
import { type PendingReturn, PlaceReturnRepository } from './place-return.repository';
import { SlotRepository } from './slot.repository';

const mostInOnePass = 1000;

/** Offers places again whose moment of return has come. */
@Injectable()
export class PlaceReturnJob implements OnModuleInit {
  constructor(
    private readonly returns: PlaceReturnRepository,
    private readonly slots: SlotRepository,
    private readonly waiting: DrawWaiting,
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
    for (const pending of await this.returns.listDue(now, mostInOnePass))
      if (await this.returnOne(pending, now)) returned += 1;
    return returned;
  }

  /** To those who wait in the order of a draw first; what they leave is open to everybody. */
  private async returnOne(pending: PendingReturn, now: Date): Promise<boolean> {
    const passed = new Set<string>();
    for (;;) {
      try {
        return await this.transactions.run(async (transaction) => {
          if (!(await this.returns.markReturned(pending, now, transaction))) return false;
          await this.slots.giveBack(pending.slotId, pending.places, transaction);
          await this.waiting.serve(pending.slotId, passed, transaction);
          return true;
        });
      } catch (error) {
        if (!(error instanceof TurnOvertaken)) throw error;
        passed.add(error.demandId);
      }
    }
  }
}
