import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { TransactionRunner } from '../../database/transaction-runner';
import { CalendarKeeper } from '../calendar/calendar-keeper';
import { LOG, type Log } from '../http/log';
import { JobRunner } from '../jobs/job-runner';
import { ClockBook } from './clock-book';
import { ClockOwners } from './clock-owners';
import type { DueStep } from './clock-step.repository';

/** The most of one area in a pass; the rest of a busy area waits for the next one, and the others do not wait for it. */
const mostOfAnArea = 200;
/** A step that failed is tried again after this long. */
const retrySeconds = 600;

/** Reminds before a due day and escalates after it: each step once for each due day, whoever runs it (T5). */
@Injectable()
export class ClockStepsJob implements OnModuleInit {
  constructor(
    private readonly book: ClockBook,
    private readonly owners: ClockOwners,
    private readonly keeper: CalendarKeeper,
    private readonly transactions: TransactionRunner,
    private readonly jobs: JobRunner,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'clock-steps', everySeconds: 60, run: () => this.run() });
  }

  /** How many steps acted. A subject or an area that fails is tried again later; the others go on. */
  async run(): Promise<number> {
    let acted = 0;
    for (const areaPath of await this.book.steps.listDueAreas(this.clock.today(), this.clock.now())) {
      try {
        acted += await this.runArea(areaPath);
      } catch (error) {
        this.log.error({ areaPath, error }, 'clocks of an area not looked after');
      }
    }
    return acted;
  }

  private async runArea(areaPath: string): Promise<number> {
    let acted = 0;
    const due = await this.book.steps.listDue(areaPath, this.clock.today(), this.clock.now(), mostOfAnArea);
    for (const step of due) {
      try {
        if (await this.act(step)) acted += 1;
      } catch (error) {
        this.log.error({ clockId: step.clockId, step: step.step, areaPath, error }, 'step of a clock failed');
        const name = error instanceof Error ? error.name : typeof error;
        const until = new Date(this.clock.now().getTime() + retrySeconds * 1000);
        await this.book.steps.postpone(step, name, until);
      }
    }
    return acted;
  }

  /** Takes the step and does it in one transaction: a process that dies in between has done neither. */
  private act(step: DueStep): Promise<boolean> {
    return this.transactions.run(async (transaction) => {
      const row = await this.book.clocks.lock(step.clockId, transaction);
      const at = this.clock.now();
      if (!row || !(await this.book.steps.take(step, at, transaction))) return false;
      const { days } = await this.keeper.current(transaction);
      const view = this.book.viewOf(row, await this.book.holdsOf(row.id, transaction), days);
      const owner = this.owners.get(row.subject_type);
      if (step.step === 'reminder') await owner.onReminder(view, transaction);
      else await owner.onOverdue(view, transaction);
      const { due_on: dueOn } = row;
      await this.book.clocks.append(
        [{ clockId: row.id, action: step.step, at, fromDueOn: dueOn, toDueOn: dueOn, detail: {} }],
        transaction,
      );
      return true;
    });
  }
}
