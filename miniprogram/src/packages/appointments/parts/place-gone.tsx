import type { BookingView } from '@app/shared/appointments/appointments.views';
import { PageShell } from '@/components/page-shell';
import { PageState } from '@/components/page-state';
import { replaceWith } from '@/platform/navigate';
import { paths } from '@/platform/paths';

/** The time ran out, or the place was given back: nobody's fault, and the way to another one. */
export function PlaceGone({ title, booking }: { title: string; booking: BookingView }) {
  const gaveBack = booking.state === 'cancelled';
  return (
    <PageShell
      title={title}
      action={{ text: '重新选时间', onTap: () => replaceWith(paths.book) }}
      quiet={{ text: '我的预约', onTap: () => replaceWith(paths.bookings) }}
    >
      <PageState
        icon="clock"
        title={gaveBack ? '已经放弃这个时间' : '保留的时间到了，号已放回'}
        todo="填过的人还记在这里，重新选一个时间就好。"
      />
    </PageShell>
  );
}
