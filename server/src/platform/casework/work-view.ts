import type { WorkView } from '@app/shared/casework/casework.rules';
import type { WorkCursor, WorkFilter } from './work.repository';

/** A working day is soon when it is one of the next three. */
export const soonWorkingDays = 3;

type Days = { today: string; yesterday: string; soonUntil: string };

/** What a view of the work list shows, before the caller's own filters. `holder` marks a list across all queues. */
export function filterOfView(view: WorkView, accountId: string, days: Days): WorkFilter {
  switch (view) {
    case 'mine':
      return { states: ['open', 'waiting', 'held'], holder: accountId };
    case 'team':
      return { states: ['open'] };
    case 'due-soon':
      return { states: ['open'], dueFrom: days.today, dueUntil: days.soonUntil };
    case 'overdue':
      return { states: ['open'], dueUntil: days.yesterday };
    case 'waiting':
      return { states: ['waiting'] };
    case 'held':
      return { states: ['held'] };
  }
}

/** Where a page ended, as text for the next question: `2026-11-22.0190…`, or `none.0190…` without a due day. */
export function encodeCursor({ dueOn, id }: WorkCursor): string {
  return `${dueOn ?? 'none'}.${id}`;
}

/** The cursor of a text; undefined for anything that no page ever answered. */
export function decodeCursor(text: string): WorkCursor | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2}|none)\.([0-9a-f-]{36})$/.exec(text);
  if (!parts) return undefined;
  return { dueOn: parts[1] === 'none' ? null : (parts[1] as string), id: parts[2] as string };
}
