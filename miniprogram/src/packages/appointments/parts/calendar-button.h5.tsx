import { bookingRoutes } from '@app/shared/appointments/appointments.routes';
import type { BookingView } from '@app/shared/appointments/appointments.views';
import { DownloadButton } from '@/components/download-button';
import { dayOf } from '@/words/appointments';

/** The booking as a file that every calendar opens. */
export function CalendarButton({ booking }: { booking: BookingView }) {
  return (
    <DownloadButton
      text="加到手机日历"
      route={bookingRoutes.calendar}
      file={{ fileName: `预约-${dayOf(booking.startsAt)}.ics`, params: { id: booking.id } }}
    />
  );
}
