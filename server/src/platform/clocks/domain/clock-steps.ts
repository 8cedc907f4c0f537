import { addDays, comparePlainDates } from '@app/shared/validation/plain-date';

/** What happens around a due day: a reminder before it, an escalation after it. */
export const clockStepNames = ['reminder', 'overdue'] as const;
export type ClockStepName = (typeof clockStepNames)[number];

/** Counting in both directions; undefined for a year that is not loaded (T2). */
export type StepCalendar = {
  addWorkingDays(day: string, workingDays: number): string | undefined;
  subtractWorkingDays(day: string, workingDays: number): string | undefined;
};

export type StepPlan = { step: ClockStepName; actOn: string | null };

/**
 * On which working day each step of a running clock acts; null while it cannot be told, or while the clock stands still.
 * Nobody is reminded before the day after the start, and nobody is pressed on a day of rest.
 */
export function stepsOf(
  clock: {
    startedOn: string;
    dueOn: string | null;
    isRunning: boolean;
    remindBefore: number | null;
    escalateAfter: number | null;
  },
  calendar: StepCalendar,
): StepPlan[] {
  const { startedOn, remindBefore, escalateAfter } = clock;
  const dueOn = clock.isRunning ? clock.dueOn : null;
  const plans: StepPlan[] = [];
  if (remindBefore !== null) {
    const day = dueOn === null ? undefined : calendar.subtractWorkingDays(dueOn, remindBefore);
    plans.push({ step: 'reminder', actOn: day === undefined ? null : later(day, addDays(startedOn, 1)) });
  }
  const day = dueOn === null ? undefined : calendar.addWorkingDays(dueOn, escalateAfter ?? 1);
  plans.push({ step: 'overdue', actOn: day ?? null });
  return plans;
}

function later(a: string, b: string): string {
  return comparePlainDates(a, b) > 0 ? a : b;
}
