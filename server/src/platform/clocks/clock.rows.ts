import type { ClockState, ClockView } from './clock.types';
import type { HeldSpan, Limit } from './domain/clock-arithmetic';

/** A clock as it is stored. */
export type ClockRow = {
  id: string;
  subject_type: string;
  subject_id: string;
  kind: string;
  area_path: string;
  holder_id: string | null;
  state: ClockState;
  started_on: string;
  limit_kind: 'working-days' | 'days' | 'on';
  limit_amount: number | null;
  fixed_on: string | null;
  remind_before: number | null;
  escalate_after: number | null;
  due_on: string | null;
  counted_with: number;
  version: number;
};

export const clockColumns = `c.id, c.subject_type, c.subject_id, c.kind, c.area_path, c.holder_id, c.state, c.started_on,
  c.limit_kind, c.limit_amount, c.fixed_on, c.remind_before, c.escalate_after, c.due_on, c.counted_with, c.version`;

/** One time during which a clock stood still. `ended_on` is null while it does. */
export type HoldRow = {
  id: string;
  clock_id: string;
  reason: string;
  from_on: string;
  until_on: string | null;
  ended_on: string | null;
};

export function limitOf(row: Pick<ClockRow, 'limit_kind' | 'limit_amount' | 'fixed_on'>): Limit {
  if (row.limit_kind === 'on') return { on: row.fixed_on as string };
  const amount = row.limit_amount as number;
  return row.limit_kind === 'days' ? { days: amount } : { workingDays: amount };
}

/** The spans whose end is known; a hold that goes on without an announced end has none yet. */
export function heldSpans(holds: readonly HoldRow[]): HeldSpan[] {
  return holds.flatMap(({ from_on: from, ended_on: endedOn, until_on: untilOn }) => {
    const until = endedOn ?? untilOn;
    return until === null ? [] : [{ from, until }];
  });
}

export function toClockView(
  row: ClockRow,
  openHold: HoldRow | undefined,
  workingDaysLeft: number | undefined,
): ClockView {
  return {
    id: row.id,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    kind: row.kind,
    areaPath: row.area_path,
    holderId: row.holder_id,
    state: row.state,
    startedOn: row.started_on,
    dueOn: row.due_on,
    heldSince: openHold?.from_on ?? null,
    heldUntil: openHold?.until_on ?? null,
    holdReason: openHold?.reason ?? null,
    workingDaysLeft: workingDaysLeft ?? null,
  };
}
