import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { CalendarKeeper } from '../calendar/calendar-keeper';
import { LOG, type Log } from '../http/log';
import { JobRunner } from '../jobs/job-runner';
import type { CountedAfter } from './clock.repository';
import type { ClockRow } from './clock.rows';
import { ClockBook } from './clock-book';
import { ClockOwners } from './clock-owners';

const atOnce = 200;
/** The most in one pass, so that a pass ends and the next publication is seen. */
const mostBatches = 100;

/**
 * Counts clocks again that were counted with an older calendar: after a publication their days move, and what had none
 * because a year was missing gets one. Each clock carries the number of the publication, so a pass may stop anywhere.
 */
@Injectable()
export class ClockRecountJob implements OnModuleInit {
  constructor(
    private readonly book: ClockBook,
    private readonly owners: ClockOwners,
    private readonly keeper: CalendarKeeper,
    private readonly transactions: TransactionRunner,
    private readonly jobs: JobRunner,
    private readonly clock: Clock,
    @Inject(SQL) private readonly sql: Sql,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'clock-recount', everySeconds: 5, run: () => this.run() });
  }

  /** How many due days moved. A clock that fails is tried again in the next pass; the others go on (T5). */
  async run(): Promise<number> {
    const { generation } = await this.keeper.current(this.sql);
    let moved = 0;
    let after: CountedAfter | undefined;
    for (let batch = 0; batch < mostBatches; batch += 1) {
      const rows = await this.book.clocks.listCountedBefore(generation, after, atOnce);
      const last = rows.at(-1);
      if (!last) break;
      moved += await this.recountSafely(rows.map(({ id }) => id));
      after = { countedWith: last.counted_with, id: last.id };
    }
    return moved;
  }

  /** All together; when that fails one by one, so that one owner's error holds up nobody else. */
  private async recountSafely(ids: readonly string[]): Promise<number> {
    try {
      return await this.recount(ids);
    } catch (error) {
      if (ids.length === 1) {
        this.log.error({ clockId: ids[0], error }, 'clock not counted again');
        return 0;
      }
      let moved = 0;
      for (const id of ids) moved += await this.recountSafely([id]);
      return moved;
    }
  }

  private recount(ids: readonly string[]): Promise<number> {
    return this.transactions.run(async (transaction) => {
      const { days, generation } = await this.keeper.current(transaction);
      const rows = await this.book.clocks.lockCountedBefore(ids, generation, transaction);
      const holds = await this.book.holds.listOf(
        rows.map(({ id }) => id),
        transaction,
      );
      const moves: { row: ClockRow; from: string | null }[] = [];
      for (const row of rows) {
        const dueOn = this.book.count(row, holds.get(row.id) ?? [], days);
        if (dueOn === row.due_on) continue;
        const changed = { ...row, due_on: dueOn, counted_with: generation };
        await this.book.clocks.update(changed, transaction);
        moves.push({ row: changed, from: row.due_on });
      }
      const at = this.clock.now();
      await this.book.clocks.markCounted(
        rows.map(({ id }) => id),
        generation,
        transaction,
      );
      // Also of those that stay: the day on which a reminder acts may lie on another side of a holiday now.
      await this.book.plan(
        rows.map((row) => moves.find((move) => move.row.id === row.id)?.row ?? row),
        days,
        transaction,
      );
      await this.book.clocks.append(
        moves.map(({ row, from }) => ({
          clockId: row.id,
          action: 'recounted' as const,
          at,
          fromDueOn: from,
          toDueOn: row.due_on,
          detail: { publication: generation },
        })),
        transaction,
      );
      await this.tellOwners(moves, transaction);
      return moves.length;
    });
  }

  private async tellOwners(
    moves: readonly { row: ClockRow; from: string | null }[],
    transaction: Sql,
  ): Promise<void> {
    for (const type of new Set(moves.map(({ row }) => row.subject_type))) {
      const changes = moves
        .filter(({ row }) => row.subject_type === type)
        .map(({ row, from }) => ({
          clockId: row.id,
          subjectId: row.subject_id,
          kind: row.kind,
          from,
          dueOn: row.due_on,
        }));
      await this.owners.get(type).onDueChanged(changes, transaction);
    }
  }
}
