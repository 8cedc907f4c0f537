import type { BookingAction, BookingStatus } from '@app/shared/appointments/booking.status';

/** What may be done in which state, and what it leads to. An action not listed is refused. */
const transitions: Partial<Record<BookingStatus, Partial<Record<BookingAction, BookingStatus>>>> = {
  held: { confirm: 'booked', cancel: 'cancelled' },
  booked: { reschedule: 'booked', cancel: 'cancelled' },
};

/** The state after an action of the person, or undefined when it is not allowed. `startsAt` has passed: nothing is. */
export function nextBookingState(
  { state, startsAt, heldUntil }: { state: BookingStatus; startsAt: Date; heldUntil: Date | null },
  action: BookingAction,
  now: Date,
): BookingStatus | undefined {
  if (startsAt <= now) return undefined;
  if (state === 'held' && action === 'confirm' && heldUntil !== null && heldUntil <= now) return undefined;
  return transitions[state]?.[action];
}

/** Everything the person may do now. */
export function allowedBookingActions(
  booking: { state: BookingStatus; startsAt: Date; heldUntil: Date | null },
  now: Date,
): BookingAction[] {
  const actions = Object.keys(transitions[booking.state] ?? {}) as BookingAction[];
  return actions.filter((action) => nextBookingState(booking, action, now) !== undefined);
}
