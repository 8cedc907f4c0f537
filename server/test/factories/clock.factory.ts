import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import type { Sql } from '../../src/database/sql';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { ClockService } from '../../src/platform/clocks/clock.service';
import type { ClockOwner, ClockStart, ClockView, DueChange } from '../../src/platform/clocks/clock.types';

export const subjectType = 'test.matter';

/** An owner that writes down what it is told, and fails for the subjects it is told to fail for. */
export class ListeningOwner implements ClockOwner {
  readonly reminded: string[] = [];
  readonly overdue: string[] = [];
  readonly resumed: string[] = [];
  readonly moved: DueChange[] = [];
  readonly failFor = new Set<string>();
  /** Called when due days moved, in the transaction of the move. */
  whenMoved: (transaction: Sql) => Promise<unknown> = async () => {};

  async onDueChanged(changes: readonly DueChange[], transaction: Sql): Promise<void> {
    for (const { subjectId } of changes) this.refuse(subjectId);
    await this.whenMoved(transaction);
    this.moved.push(...changes);
  }

  async onReminder(clock: ClockView, _transaction: Sql): Promise<void> {
    this.refuse(clock.subjectId);
    this.reminded.push(clock.subjectId);
  }

  async onOverdue(clock: ClockView, _transaction: Sql): Promise<void> {
    this.refuse(clock.subjectId);
    this.overdue.push(clock.subjectId);
  }

  async onHoldEnded(clock: ClockView): Promise<void> {
    this.refuse(clock.subjectId);
    this.resumed.push(clock.subjectId);
  }

  /** Forgets what it was told, and fails for nobody. */
  clear(): void {
    for (const list of [this.reminded, this.overdue, this.resumed, this.moved]) list.length = 0;
    this.failFor.clear();
    this.whenMoved = async () => {};
  }

  private refuse(subjectId: string): void {
    if (this.failFor.has(subjectId)) throw new Error('the owner fails');
  }
}

/** Runs the work in one transaction of the application. */
export function inTransaction<Result>(
  app: NestFastifyApplication,
  work: (transaction: Sql) => Promise<Result>,
): Promise<Result> {
  return app.get(TransactionRunner).run(work);
}

/** Starts a clock of ten working days for a new subject, unless told otherwise. */
export async function startClockOf(
  app: NestFastifyApplication,
  change: Partial<ClockStart> = {},
): Promise<{ subjectId: string; clockId: string; dueOn: string | null }> {
  const start: ClockStart = {
    subjectType,
    subjectId: uuid(),
    kind: 'decide',
    areaPath: '/320582/',
    limit: { workingDays: 10 },
    ...change,
  };
  const started = await inTransaction(app, (transaction) => app.get(ClockService).start(start, transaction));
  return { subjectId: start.subjectId, ...started };
}
