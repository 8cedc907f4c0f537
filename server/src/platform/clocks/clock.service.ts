import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import { CalendarKeeper } from '../calendar/calendar-keeper';
import type { ClockRow } from './clock.rows';
import type { ClockLimit, ClockOwner, ClockStart, ClockView } from './clock.types';
import { ClockBook } from './clock-book';
import { ClockOwners } from './clock-owners';
import { type WindowState, windowState } from './domain/window-state';

/** Which clocks of a subject are meant: one kind, or every one that is not stopped. */
export type ClockKind = string | 'all';

/**
 * Clocks of whatever has a time limit, with the times during which they stand still. Every write takes the transaction of
 * the change that it belongs to; days are the city's, by the server's clock.
 */
@Injectable()
export class ClockService {
  constructor(
    private readonly book: ClockBook,
    private readonly owners: ClockOwners,
    private readonly keeper: CalendarKeeper,
    private readonly clock: Clock,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  /** Says who answers for a sort of subject; call it in `onModuleInit`. A second owner throws. */
  register(subjectType: string, owner: ClockOwner): void {
    this.owners.register(subjectType, owner);
  }

  /**
   * Starts a clock today; throws when nobody answers for the sort of subject, or one of this kind is not stopped yet.
   * `dueOn` is null, and an alarm rings, when a year on the way has no calendar (T2); it follows with the calendar.
   */
  async start(start: ClockStart, transaction: Sql): Promise<{ clockId: string; dueOn: string | null }> {
    const { subjectType, subjectId, kind } = start;
    this.owners.get(subjectType);
    try {
      const row = await this.book.open(
        {
          id: uuid(),
          subject_type: subjectType,
          subject_id: subjectId,
          kind,
          area_path: start.areaPath,
          holder_id: start.holderId ?? null,
          started_on: this.clock.today(),
          ...limitColumns(start.limit),
          remind_before: start.remindBefore?.workingDays ?? null,
          escalate_after: start.escalateAfter?.workingDays ?? null,
        },
        transaction,
      );
      return { clockId: row.id, dueOn: row.due_on };
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_clock_open') throw error;
      throw new Error(`a clock ${kind} of this ${subjectType} is not stopped yet`, { cause: error });
    }
  }

  /**
   * Stops counting: today still counts, the days after it do not, up to `until` when that is announced. A new hold
   * replaces the one in force, so that no day is held twice (T3). The clocks as they then are.
   */
  async hold(
    subjectType: string,
    subjectId: string,
    kind: ClockKind,
    hold: { reason: string; until?: string },
    transaction: Sql,
  ): Promise<ClockView[]> {
    const from = this.clock.today();
    const { reason, until = null } = hold;
    if (until !== null && until < from) throw new RangeError('A hold ends on the day it begins or later');
    return this.forEach(subjectType, subjectId, kind, transaction, async (row) => {
      await this.book.holds.end(row.id, from, 'replaced', transaction);
      await this.book.holds.insert({ clockId: row.id, reason, from, until }, transaction);
      return this.book.change(row, { state: 'held', action: 'held', detail: { reason, until } }, transaction);
    });
  }

  /** Counts again from tomorrow on, the due day anew from the first day (T3). Clocks that are not held stay as they are. */
  async resume(
    subjectType: string,
    subjectId: string,
    kind: ClockKind,
    transaction: Sql,
  ): Promise<ClockView[]> {
    return this.forEach(subjectType, subjectId, kind, transaction, async (row) => {
      if (row.state !== 'held') return this.view(row, transaction);
      await this.book.holds.end(row.id, this.clock.today(), 'resumed', transaction);
      return this.book.change(row, { state: 'running', action: 'resumed' }, transaction);
    });
  }

  /** Ends the clocks for good: nothing is reminded or escalated any more. The clocks as they ended. */
  async stop(
    subjectType: string,
    subjectId: string,
    kind: ClockKind,
    transaction: Sql,
  ): Promise<ClockView[]> {
    return this.forEach(subjectType, subjectId, kind, transaction, async (row) => {
      await this.book.holds.end(row.id, this.clock.today(), 'stopped', transaction);
      return this.book.change(row, { state: 'stopped', action: 'stopped' }, transaction);
    });
  }

  /** Another holder, another area, or both, for every clock of the subject; a hold goes on as it was (T3). */
  async transfer(
    subjectType: string,
    subjectId: string,
    to: { areaPath?: string; holderId?: string | null },
    transaction: Sql,
  ): Promise<ClockView[]> {
    return this.forEach(subjectType, subjectId, 'all', transaction, (row) => {
      const { areaPath = row.area_path, holderId = row.holder_id } = to;
      return this.book.change(
        row,
        { area_path: areaPath, holder_id: holderId, action: 'transferred', detail: { areaPath, holderId } },
        transaction,
      );
    });
  }

  /** The clocks of a subject, those that stopped as well, in the order in which they started. */
  async listFor(subjectType: string, subjectId: string, sql: Sql = this.sql): Promise<ClockView[]> {
    const rows = await this.book.clocks.listOf({ type: subjectType, id: subjectId }, sql);
    const holds = await this.book.holds.listOf(
      rows.map(({ id }) => id),
      sql,
    );
    const { days } = await this.keeper.current(sql);
    return rows.map((row) => this.book.viewOf(row, holds.get(row.id) ?? [], days));
  }

  /** Whether something may be handed in at this instant of the server's clock, the same for everybody (T7). */
  windowNow(window: { opensAt: Date | null; closesAt: Date | null }): WindowState {
    return windowState(window.opensAt, window.closesAt, this.clock.now());
  }

  private async forEach(
    type: string,
    id: string,
    kind: ClockKind,
    transaction: Sql,
    work: (row: ClockRow) => Promise<ClockView>,
  ): Promise<ClockView[]> {
    const only = kind === 'all' ? undefined : kind;
    const views: ClockView[] = [];
    for (const row of await this.book.clocks.lockOpen({ type, id }, only, transaction)) {
      views.push(await work(row));
    }
    return views;
  }

  private async view(row: ClockRow, transaction: Sql): Promise<ClockView> {
    const { days } = await this.keeper.current(transaction);
    return this.book.viewOf(row, await this.book.holdsOf(row.id, transaction), days);
  }
}

function limitColumns(limit: ClockLimit): Pick<ClockRow, 'limit_kind' | 'limit_amount' | 'fixed_on'> {
  if ('on' in limit) return { limit_kind: 'on', limit_amount: null, fixed_on: limit.on };
  return 'days' in limit
    ? { limit_kind: 'days', limit_amount: limit.days, fixed_on: null }
    : { limit_kind: 'working-days', limit_amount: limit.workingDays, fixed_on: null };
}
