import type { QueueView, TicketView, WindowView } from '@app/shared/appointments/office.views';
import type { TicketAction } from '@app/shared/appointments/ticket.status';
import type { DocumentType } from '@app/shared/validation/identity-document';

const atWindow: readonly TicketView['state'][] = ['called', 'serving'];

/** Who has been called to a window or sits at it. */
export function ticketAt(window: WindowView, tickets: readonly TicketView[]): TicketView | undefined {
  return tickets.find(({ windowId, state }) => windowId === window.id && atWindow.includes(state));
}

export function myWindows({ windows }: Pick<QueueView, 'windows'>): WindowView[] {
  return windows.filter(({ isMine }) => isMine);
}

/** The window that keys act on: the one that was chosen, as long as it is mine, or the first of mine. */
export function windowInHand(
  mine: readonly WindowView[],
  chosen: string | undefined,
): WindowView | undefined {
  return mine.find(({ id }) => id === chosen) ?? mine[0];
}

/** Those who wait for what this window serves, in the order of the queue. */
export function waitingFor(window: WindowView, tickets: readonly TicketView[]): TicketView[] {
  return tickets.filter(({ state, line }) => state === 'waiting' && window.lines.includes(line));
}

/** Keys of the counter; each works only where the server allows its action now. */
export const counterKeys: Record<string, TicketAction> = {
  r: 'recall',
  s: 'serve',
  m: 'miss',
  p: 'park',
  t: 'transfer',
  f: 'finish',
};

export const actionWords: Record<TicketAction, string> = {
  call: '叫到我的窗口',
  recall: '再叫一次',
  serve: '人到了，开始办',
  miss: '过号',
  park: '挂起',
  return: '放回队伍',
  transfer: '转到别的窗口',
  finish: '办完',
  leave: '人走了',
};

/** What may be done with the ticket at a window, in the order of the work. */
export function actionsAt(ticket: TicketView): TicketAction[] {
  const order: readonly TicketAction[] = ['serve', 'finish', 'recall', 'miss', 'park', 'transfer', 'leave'];
  return order.filter((action) => ticket.allowedActions.includes(action));
}

/** Somebody's document, as the counter looks for their bookings. */
export type ShownDocument = { documentType: DocumentType; documentNumber: string };

/**
 * What was typed or scanned at the counter: a signed code has dots, an identity card (a reader types its number too)
 * has eighteen places, anything else is a booking's number.
 */
export function checkInOf(
  text: string,
): { scanned: string } | { bookingCode: string } | ShownDocument | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  if (typed.includes('.')) return { scanned: typed };
  const code = typed.replace(/[\s-]/g, '').toUpperCase();
  return /^\d{17}[\dX]$/.test(code)
    ? { documentType: code.startsWith('8') ? 'hmt-residence-permit' : 'resident-id', documentNumber: code }
    : { bookingCode: code };
}
