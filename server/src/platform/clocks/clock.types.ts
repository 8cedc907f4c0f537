import type { Sql } from '../../database/sql';

/**
 * How long a matter may take. The first day is not counted (民法典 201). `days` are natural days, and a last day of rest
 * moves to the next working day (民法典 203). `on` is a fixed day, which no hold and no calendar moves.
 */
export type ClockLimit =
  | { readonly workingDays: number }
  | { readonly days: number }
  | { readonly on: string };

/** What starts a clock. It starts today; `areaPath` and `holderId` say who answers for it. */
export type ClockStart = {
  readonly subjectType: string;
  readonly subjectId: string;
  readonly kind: string;
  readonly areaPath: string;
  readonly holderId?: string;
  readonly limit: ClockLimit;
  /** Working days before the due day on which the owner's `onReminder` is called; without it nobody is reminded. */
  readonly remindBefore?: { readonly workingDays: number };
  /** Working days after the due day on which `onOverdue` is called; without it on the day after the due day. */
  readonly escalateAfter?: { readonly workingDays: number };
};

export type ClockState = 'running' | 'held' | 'stopped';

/** A clock as its owner sees it. Days are `YYYY-MM-DD`. */
export type ClockView = {
  readonly id: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly kind: string;
  readonly areaPath: string;
  readonly holderId: string | null;
  readonly state: ClockState;
  readonly startedOn: string;
  /** Null while a year on the way has no calendar (T2). Of a hold without an end: the day as it stood when it was held. */
  readonly dueOn: string | null;
  readonly heldSince: string | null;
  readonly heldUntil: string | null;
  readonly holdReason: string | null;
  /** Working days after today up to the due day, negative once it has passed; counted from `heldSince` while held. */
  readonly workingDaysLeft: number | null;
};

/** A due day that moved without its owner asking: a calendar was published or changed. */
export type DueChange = {
  readonly clockId: string;
  readonly subjectId: string;
  readonly kind: string;
  readonly from: string | null;
  readonly dueOn: string | null;
};

/**
 * What the owner of a sort of subject does when time speaks. Everything happens in the transaction that is passed, once
 * for each due day; an error undoes it and it is tried again later, while other subjects go on (T5).
 */
export type ClockOwner = {
  onDueChanged(changes: readonly DueChange[], transaction: Sql): Promise<void>;
  onReminder(clock: ClockView, transaction: Sql): Promise<void>;
  onOverdue(clock: ClockView, transaction: Sql): Promise<void>;
  /** A hold came to its announced end, and the clock runs again. */
  onHoldEnded?(clock: ClockView, transaction: Sql): Promise<void>;
};
