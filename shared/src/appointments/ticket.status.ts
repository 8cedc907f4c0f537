/**
 * Where one ticket of the waiting room stands.
 * `waiting` in the queue · `called` to a window · `serving` at it · `missed` called and not come · `parked` set aside to
 * fetch something · `finished` served · `left` went away.
 */
export const ticketStatuses = [
  'waiting',
  'called',
  'serving',
  'missed',
  'parked',
  'finished',
  'left',
] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

/**
 * What a clerk does with a ticket. `call` names one ticket (the next one is called by the window); `return` puts a missed
 * or parked ticket back into the queue; `transfer` puts it into the queue of another window.
 */
export const ticketActions = [
  'call',
  'recall',
  'serve',
  'miss',
  'park',
  'return',
  'transfer',
  'finish',
  'leave',
] as const;
export type TicketAction = (typeof ticketActions)[number];
