import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { CalendarKeeper } from '../calendar/calendar-keeper';
import type { WorkingDays } from '../calendar/domain/working-days';
import { WorkCalendar } from '../calendar/work-calendar';
import { type ClockAct, ClockRepository } from './clock.repository';
import { type ClockRow, type HoldRow, heldSpans, limitOf, toClockView } from './clock.rows';
import type { ClockView } from './clock.types';
import { ClockHoldRepository } from './clock-hold.repository';
import { ClockStepRepository } from './clock-step.repository';
import { dueDayOf, workingDaysLeft } from './domain/clock-arithmetic';
import { stepsOf } from './domain/clock-steps';

/** What a clock becomes, and what its history says of it. */
export type ClockChange = Partial<Pick<ClockRow, 'area_path' | 'holder_id' | 'state'>> & {
  action: ClockAct['action'];
  detail?: Record<string, unknown>;
};

/** The one way in which a clock changes: counted again from its first day, stored, planned and written down. */
@Injectable()
export class ClockBook {
  constructor(
    readonly clocks: ClockRepository,
    readonly holds: ClockHoldRepository,
    readonly steps: ClockStepRepository,
    private readonly keeper: CalendarKeeper,
    private readonly calendar: WorkCalendar,
    private readonly clock: Clock,
  ) {}

  /** Starts a clock; its due day is null when a year on the way has no calendar. */
  async open(
    row: Omit<ClockRow, 'version' | 'due_on' | 'counted_with' | 'state'>,
    transaction: Sql,
  ): Promise<ClockRow> {
    const { days, generation } = await this.keeper.current(transaction);
    const opened: ClockRow = { ...row, state: 'running', due_on: null, counted_with: generation, version: 1 };
    opened.due_on = this.count(opened, [], days);
    await this.clocks.insert(opened, transaction);
    await this.plan([opened], days, transaction);
    await this.append(opened, null, { action: 'started' }, transaction);
    return opened;
  }

  /** Changes a locked clock, whose holds are already as they are to be. */
  async change(row: ClockRow, change: ClockChange, transaction: Sql): Promise<ClockView> {
    const { action: _, detail: __, ...fields } = change;
    const { days, generation } = await this.keeper.current(transaction);
    const holds = await this.holdsOf(row.id, transaction);
    const changed: ClockRow = { ...row, ...fields, counted_with: generation };
    changed.due_on = changed.state === 'stopped' ? row.due_on : this.count(changed, holds, days);
    await this.clocks.update(changed, transaction);
    if (changed.state === 'stopped') await this.steps.rest(row.id, transaction);
    else await this.plan([changed], days, transaction);
    await this.append(changed, row.due_on, change, transaction);
    return this.viewOf(changed, holds, days);
  }

  async holdsOf(clockId: string, sql?: Sql): Promise<HoldRow[]> {
    return (await this.holds.listOf([clockId], sql)).get(clockId) ?? [];
  }

  /** The due day by a calendar; null, and a note of the missing year, when it cannot be told (T2). */
  count(row: ClockRow, holds: readonly HoldRow[], days: WorkingDays): string | null {
    const due = dueDayOf(row.started_on, limitOf(row), heldSpans(holds), days);
    if (due === undefined) this.calendar.noteMissing(row.started_on);
    return due ?? null;
  }

  /** Plans what is still to be done; a running clock whose escalation cannot be told notes the missing year as well. */
  plan(rows: readonly ClockRow[], days: WorkingDays, transaction: Sql): Promise<void> {
    const planned = rows.map((row) => {
      const { id: clockId, area_path: areaPath, started_on: startedOn, due_on: dueOn } = row;
      const isRunning = row.state === 'running';
      const { remind_before: remindBefore, escalate_after: escalateAfter } = row;
      const plans = stepsOf({ startedOn, dueOn, isRunning, remindBefore, escalateAfter }, days);
      if (isRunning && dueOn !== null && plans.some(({ actOn }) => actOn === null)) {
        this.calendar.noteMissing(dueOn);
      }
      return { clockId, areaPath, dueOn, plans };
    });
    return this.steps.plan(planned, transaction);
  }

  viewOf(row: ClockRow, holds: readonly HoldRow[], days: WorkingDays): ClockView {
    const openHold = holds.find(({ ended_on: endedOn }) => endedOn === null);
    const isHeld = row.state === 'held';
    const day = openHold && isHeld ? openHold.from_on : this.clock.today();
    const left =
      row.due_on === null || row.state === 'stopped'
        ? undefined
        : workingDaysLeft(day, row.due_on, heldSpans(holds), days);
    return toClockView(row, isHeld ? openHold : undefined, left);
  }

  private append(
    row: ClockRow,
    fromDueOn: string | null,
    { action, detail = {} }: ClockChange,
    transaction: Sql,
  ): Promise<void> {
    const at = this.clock.now();
    const act: ClockAct = { clockId: row.id, action, at, fromDueOn, toDueOn: row.due_on, detail };
    return this.clocks.append([act], transaction);
  }
}
