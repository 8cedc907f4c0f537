import type { TicketAction, TicketStatus } from '@app/shared/appointments/ticket.status';

/** What a clerk may do with a ticket in which state, and what it leads to. An action not listed is refused. */
const transitions: Record<TicketStatus, Partial<Record<TicketAction, TicketStatus>>> = {
  waiting: { call: 'called', park: 'parked', transfer: 'waiting', leave: 'left' },
  called: {
    recall: 'called',
    serve: 'serving',
    miss: 'missed',
    park: 'parked',
    transfer: 'waiting',
    finish: 'finished',
    leave: 'left',
  },
  serving: { park: 'parked', transfer: 'waiting', finish: 'finished', leave: 'left' },
  missed: { call: 'called', return: 'waiting', leave: 'left' },
  parked: { call: 'called', return: 'waiting', leave: 'left' },
  finished: {},
  left: {},
};

/** The state after an action, or undefined when it is not allowed. */
export function nextTicketState(state: TicketStatus, action: TicketAction): TicketStatus | undefined {
  return transitions[state][action];
}

/** Everything a clerk may do with a ticket in this state. */
export function allowedTicketActions(state: TicketStatus): TicketAction[] {
  return Object.keys(transitions[state]) as TicketAction[];
}
