import { daysBetween, isPlainDate } from '@app/shared/validation/plain-date';
import type { TicketProps } from '@/components/ticket';

type Stub = Pick<TicketProps, 'figure' | 'tone'>;

/** Days that are close enough to worry about. */
const soon = 3;

/** The stub of a ticket that falls due: calendar days as a figure, and how pressing they are. */
export function stubOfDeadline(dueOn: string | null, today: string): Stub {
  if (!dueOn || !isPlainDate(dueOn)) return { tone: 'plain' };
  const days = daysBetween(today, dueOn);
  if (days < 0) return { figure: { before: '已过', number: String(-days), after: '天' }, tone: 'urgent' };
  if (days === 0) return { figure: { number: '今天', after: '到期' }, tone: 'urgent' };
  return {
    figure: { before: '还剩', number: String(days), after: '天' },
    tone: days <= soon ? 'urgent' : 'plain',
  };
}
