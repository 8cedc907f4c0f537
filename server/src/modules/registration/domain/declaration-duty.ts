import type { DutyBearer, DutyEvent, DutyState, DutyUnit } from '@app/shared/registration/declaration-duty';
import { addDays } from '@app/shared/validation/plain-date';

/** Counts working days; undefined when a year on the way has no published calendar. */
export interface WorkCalendar {
  addWorkingDays(day: string, workingDays: number): string | undefined;
}

/** One published duty: who, after what, within how long. */
export type DeclarationDuty = {
  bearer: DutyBearer;
  event: DutyEvent;
  amount: number;
  unit: DutyUnit;
  /** Applies only to people who stay at least so many days. */
  stayingAtLeastDays?: number;
  /** A natural-day limit that ends on a rest day moves to the next working day (民法典 203), or stays. */
  endsOnRestDay: 'moves' | 'stays';
};

/** What happened: the day, and the instant when it is known (limits in hours then end at an instant too). */
export type DutyTrigger = { day: string; at?: Date; expectedDays?: number };

export type DutyDeadline =
  | { kind: 'due'; dueOn: string; dueAt?: Date }
  | { kind: 'not-required' }
  | { kind: 'calendar-missing' };

const hourMs = 3_600_000;

/**
 * The last day (and, for hours counted from a known instant, the last moment) to declare. The day of the event is not
 * counted (民法典 201). A year without a calendar gives `calendar-missing`, never a guess (T2).
 */
export function declarationDeadline(
  duty: DeclarationDuty,
  trigger: DutyTrigger,
  calendar: WorkCalendar,
  dayOf: (instant: Date) => string,
): DutyDeadline {
  if (staysTooShort(duty, trigger)) return { kind: 'not-required' };
  if (duty.unit === 'hours') return afterHours(duty.amount, trigger, dayOf);
  const dueOn =
    duty.unit === 'working-days'
      ? calendar.addWorkingDays(trigger.day, duty.amount)
      : naturalEnd(addDays(trigger.day, duty.amount), duty, calendar);
  return dueOn === undefined ? { kind: 'calendar-missing' } : { kind: 'due', dueOn };
}

function staysTooShort(duty: DeclarationDuty, trigger: DutyTrigger): boolean {
  if (duty.stayingAtLeastDays === undefined || trigger.expectedDays === undefined) return false;
  return trigger.expectedDays < duty.stayingAtLeastDays;
}

function afterHours(hours: number, trigger: DutyTrigger, dayOf: (instant: Date) => string): DutyDeadline {
  if (trigger.at === undefined) return { kind: 'due', dueOn: addDays(trigger.day, Math.ceil(hours / 24)) };
  const dueAt = new Date(trigger.at.getTime() + hours * hourMs);
  return { kind: 'due', dueOn: dayOf(dueAt), dueAt };
}

/** The first working day on or after the day, when the city lets limits move off rest days. */
function naturalEnd(day: string, duty: DeclarationDuty, calendar: WorkCalendar): string | undefined {
  return duty.endsOnRestDay === 'moves' ? calendar.addWorkingDays(addDays(day, -1), 1) : day;
}

/** Where a duty stands on a day. `declaredOn` is missing while nobody has declared; hours are judged by the whole day. */
export function dutyState(deadline: DutyDeadline, declaredOn: string | undefined, today: string): DutyState {
  if (deadline.kind !== 'due') return deadline.kind;
  if (declaredOn !== undefined) return declaredOn <= deadline.dueOn ? 'kept' : 'late';
  return today <= deadline.dueOn ? 'open' : 'overdue';
}
