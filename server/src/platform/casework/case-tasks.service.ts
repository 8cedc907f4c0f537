import type { CaseFlag, CaseState, CaseTaskState } from '@app/shared/casework/case.status';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import type { TaskRecord } from './case.rows';
import { areReviewsAnswered, CaseBook, currentReviews, type OpenCase } from './case-book';
import { CaseClocks, type Leaving } from './case-clocks';
import { tickingOf } from './case-particulars';
import { CaseTaskRepository } from './case-task.repository';
import { planTasks, queueOf, type TaskKey, taskStateOf, tasksOf } from './domain/case-tasks';
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
      tasksOf(open.definition, open.record.state, departmentsAsked(open), false),
      dueOn,
      transaction,
    );
  }

  /** Closes and opens tasks and clocks after a move; `used` is the task it was done from, `renews` whose review begins anew. Answers the case as it now is. */
  async follow(
    before: OpenCase,
    to: { state: CaseState; flags: readonly CaseFlag[] },
    { used, why, renews = [] }: { used: TaskRecord | undefined; why: Leaving; renews?: readonly string[] },
    transaction: Sql,
  ): Promise<OpenCase> {
    const { definition, record } = before;
    if (used) await this.close(before, [used.id], transaction);
    await this.close(before, openReviewsOf(before, renews), transaction);
    const now = await this.book.lock(record.id, transaction);
    const moved = record.state !== to.state;
    if (moved) await this.clocks.leave(record.id, record.state, why, transaction);
    const answered = !moved && areReviewsAnswered(now);
    const needs = tasksOf(definition, to.state, departmentsAsked(now), answered);
    const open = now.tasks.filter(({ state }) => state !== 'done');
    const plan = planTasks(open, needs, { moved, grows: definition.reviewsByCase !== undefined });
    await this.close(now, plan.close, transaction);
    if (isFinal(to.state)) {
      await this.clocks.end(tickingOf(now), to.state, why, transaction);
    } else {
      const dueOn = moved
        ? await this.clocks.enter(tickingOf(now), to.state, transaction, why)
        : now.record.dueOn;
      await this.openTasks(now, to, plan.open, dueOn, transaction);
    }
    for (const task of open)
      await this.tasks.setState(record.id, task, stateOf(now, task, to.flags), transaction);
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
          ? await this.clocks.startReview(
              tickingOf(open),
              { department: key.department, limit: limitOf(open, key.department) },
              transaction,
            )
          : dueOn;
      added.push({
        ...key,
        queue: queueOf(definition, key),
        state: stateOf(open, key, flags),
        dueOn: due,
      });
    }
    await this.tasks.open(record, added, this.clock.now(), transaction);
  }
}

function openReviewsOf({ tasks }: OpenCase, departments: readonly string[]): string[] {
  return tasks
    .filter(
      ({ kind, state, department }) =>
        kind === 'review' && state !== 'done' && departments.includes(department ?? ''),
    )
    .map(({ id }) => id);
}

/** Every department of the form; where they are asked case by case, those that have something to answer. */
function departmentsAsked(open: OpenCase) {
  return currentReviews(open)
    .filter(({ asked }) => !open.definition.reviewsByCase || asked.length > 0)
    .map(({ review }) => review.department);
}

function limitOf({ reviews }: OpenCase, department: TaskKey['department']): string | undefined {
  return reviews.find((review) => review.department === department)?.limit;
}

/** Papers that one department asked for keep only its own task waiting. */
function stateOf(
  { definition, lists }: OpenCase,
  { kind, department }: TaskKey,
  flags: readonly CaseFlag[],
): Exclude<CaseTaskState, 'done'> {
  const isMeant =
    !definition.reviewsByCase || lists.some((list) => list.waits && list.department === department);
  return taskStateOf(isMeant ? flags : flags.filter((flag) => flag !== 'papers-asked'), kind);
}
