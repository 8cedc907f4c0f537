import { bookingActions, bookingStatuses } from '@app/shared/appointments/booking.status';
import { ticketActions, ticketStatuses } from '@app/shared/appointments/ticket.status';
import { nextBookingState } from './booking-transitions';
import { nextTicketState } from './ticket-transitions';

const now = new Date('2026-11-23T02:00:00Z');
const later = new Date('2026-11-23T03:00:00Z');

describe('what may be done in which state', () => {
  it('R4 allows with a booking these of all pairs and no others', () => {
    const allowed = bookingStatuses.flatMap((state) =>
      bookingActions.flatMap((action) => {
        const next = nextBookingState({ state, startsAt: later, heldUntil: later }, action, now);
        return next ? [`${state} ${action} ${next}`] : [];
      }),
    );
    expect(allowed).toEqual([
      'held confirm booked',
      'held cancel cancelled',
      'booked reschedule booked',
      'booked cancel cancelled',
    ]);
  });

  it('T7 allows nothing once the time has come, and no confirmation of a hold that ran out', () => {
    for (const state of bookingStatuses)
      for (const action of bookingActions)
        expect(nextBookingState({ state, startsAt: now, heldUntil: null }, action, now)).toBeUndefined();
    expect(
      nextBookingState({ state: 'held', startsAt: later, heldUntil: now }, 'confirm', now),
    ).toBeUndefined();
  });

  it('R4 allows with a ticket these of all pairs and no others', () => {
    const allowed = ticketStatuses.map((state) => [
      state,
      ticketActions.filter((action) => nextTicketState(state, action) !== undefined).join(' '),
    ]);
    expect(Object.fromEntries(allowed)).toEqual({
      waiting: 'call park transfer leave',
      called: 'recall serve miss park transfer finish leave',
      serving: 'park transfer finish leave',
      missed: 'call return leave',
      parked: 'call return leave',
      finished: '',
      left: '',
    });
  });
});
