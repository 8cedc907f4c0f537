import type { CaseFlag, CaseState } from '@app/shared/casework/case.status';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import type { TaskRecord } from './case.rows';
import { areReviewsAnswered, CaseBook, type OpenCase } from './case-book';
import { CaseClocks, type Leaving } from './case-clocks';
import { tickingOf } from './case-particulars';
import { CaseTaskRepository } from './case-task.repository';
import { planTasks, queueOf, taskStateOf, tasksOf } from './domain/case-tasks';
import { isFinal } from './domain/definition-check';

/** Keeps the work of a case, and the clocks of that work, in step with its state. */
@Injectable()
export class CaseTasks {
  constructor(
    private readonly book: CaseBook,
    private readonly tasks: CaseTaskRepository,
    private readonly clocks: CaseClocks,
    private readonly clock: Clock,
  ) {}

  /** Opens what a new case needs. */
  async begin(open: OpenCase, transaction: Sql): Promise<void> {
    const dueOn = await this.clocks.enter(tickingOf(open), open.record.state, transaction);
    await this.openTasks(
      open,
      open.record,
      tasksOf(open.definition, open.record.state, open.submission.form, false),
      dueOn,
      transaction,
    );
  }

  /** Closes and opens tasks and clocks after a move; `used` is the task it was done from. Answers the case as it now is. */
  async follow(
    before: OpenCase,
    to: { state: CaseState; flags: readonly CaseFlag[] },
    { used, why }: { used: TaskRecord | undefined; why: Leaving },
    transaction: Sql,
  ): Promise<OpenCase> {
    const { definition, record } = before;
    if (used) await this.close(before, [used.id], transaction);
    const now = await this.book.lock(record.id, transaction);
    const moved = record.state !== to.state;
    if (moved) await this.clocks.leave(record.id, record.state, why, transaction);
    const needs = tasksOf(definition, to.state, now.submission.form, !moved && areReviewsAnswered(now));
    const open = now.tasks.filter(({ state }) => state !== 'done');
    const plan = planTasks(open, needs, { moved });
    await this.close(now, plan.close, transaction);
    if (isFinal(to.state)) {
      await this.clocks.end(tickingOf(now), to.state, why, transaction);
    } else {
      const dueOn = moved
        ? await this.clocks.enter(tickingOf(now), to.state, transaction, why)
        : now.record.dueOn;
      await this.openTasks(now, to, plan.open, dueOn, transaction);
    }
    for (const kind of new Set(open.map((task) => task.kind)))
      await this.tasks.setState(record.id, kind, taskStateOf(to.flags, kind), transaction);
    return now;
  }

  private async close(open: OpenCase, ids: readonly string[], transaction: Sql): Promise<void> {
    await this.tasks.close(ids, this.clock.now(), transaction);
    for (const { id, kind, department } of open.tasks) {
      if (!ids.includes(id) || kind !== 'review' || !department) continue;
      await this.clocks.stopReview(open.record.id, department, transaction);
    }
  }

  private async openTasks(
    open: OpenCase,
    { flags }: { flags: readonly CaseFlag[] },
    keys: ReturnType<typeof tasksOf>,
    dueOn: string | null,
    transaction: Sql,
  ): Promise<void> {
    const { definition, record } = open;
    const added = [];
    for (const key of keys) {
      const isReview = key.kind === 'review' && key.department !== null;
      const due =
        isReview && key.department
          ? await this.clocks.startReview(tickingOf(open), key.department, transaction)
          : dueOn;
      added.push({
        ...key,
        queue: queueOf(definition, key),
        state: taskStateOf(flags, key.kind),
        dueOn: due,
      });
    }
    await this.tasks.open(record, added, this.clock.now(), transaction);
  }
}
