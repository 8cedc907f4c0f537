import type { BookingView } from '@app/shared/appointments/appointments.views';

/** Alipay lets no mini-program write into the calendar. */
export function CalendarButton(_props: { booking: BookingView }) {
  return null;
}
