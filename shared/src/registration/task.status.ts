/** Why a stay needs a person: two words differ, nobody answered, or the same person is said to live in two rooms. */
export const taskKinds = ['conflict', 'silence', 'overlap'] as const;
export type TaskKind = (typeof taskKinds)[number];

/** `open` waits for the grid officer · `settled` the officer decided · `dropped` the parties agreed by themselves. */
export const taskStatuses = ['open', 'settled', 'dropped'] as const;
export type TaskStatus = (typeof taskStatuses)[number];

/** What the officer found on site. */
export const taskOutcomes = ['confirmed', 'corrected', 'rejected'] as const;
export type TaskOutcome = (typeof taskOutcomes)[number];
