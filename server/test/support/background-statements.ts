/** What timers of the server look at beside every request: the newest calendar, and whatever may be late. */
const watched = /\b(work_calendar_version|alarm|job_pass|FROM clock|FROM outbox|FROM message)\b/;

/**
 * Whether a statement is a timer's and not the request's own: sent on the pool instead of in a transaction, about what
 * only timers look at there. A fault that is meant for a request must not hit it.
 */
export function isOfTimer(sql: unknown, statement: unknown): boolean {
  const { executor } = sql as { executor?: object };
  const inTransaction = executor !== undefined && 'threadId' in executor;
  return !inTransaction && typeof statement === 'string' && watched.test(statement);
}
