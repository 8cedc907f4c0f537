import { bookingRoutes } from '@app/shared/appointments/appointments.routes';
import type { BookingView } from '@app/shared/appointments/appointments.views';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { replaceWith } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { BookingDone } from '../../parts/booking-done';
import { ConfirmBooking } from '../../parts/confirm-booking';
import { PlaceGone } from '../../parts/place-gone';
import '../../appointments.scss';

const title = '确认预约';

/** A place that is kept: looked over, confirmed, and what follows from it. */
export default function HeldPage() {
  return (
    <ForSignedIn title={title} why="登录后才能确认预约。">
      <Held />
    </ForSignedIn>
  );
}

function Held() {
  const { id = '' } = useParams();
  const loader = useLoader(() => call<BookingView>(bookingRoutes.booking, { params: { id } }), `held-${id}`, {
    onShow: true,
  });
  if (loader.state === 'ready') {
    const booking = loader.data;
    switch (booking.state) {
      case 'held':
        return <ConfirmBooking booking={booking} reload={loader.retry} />;
      case 'booked':
      case 'arrived':
      case 'finished':
        return <BookingDone booking={booking} />;
      default:
        return <PlaceGone title={title} booking={booking} />;
    }
  }
  return (
    <PageShell title={title} quiet={{ text: '我的预约', onTap: () => replaceWith(paths.bookings) }}>
      <Loaded
        loader={loader}
        skeleton={<Skeleton kind="text" count={4} />}
        offlineTodo="时间还在为您保留，连上网络后请尽快确认。"
      >
        {() => null}
      </Loaded>
    </PageShell>
  );
}
