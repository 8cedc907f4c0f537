import { bookingRoutes } from '@app/shared/appointments/appointments.routes';
import type { BookingView } from '@app/shared/appointments/appointments.views';
import { Text, View } from '@/components/elements/view';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { PageShell } from '@/components/page-shell';
import { PageState } from '@/components/page-state';
import { Skeleton } from '@/components/skeleton';
import { useParams } from '@/hooks/use-params';
import { usePolledLoader } from '@/hooks/use-polled-loader';
import { goBack } from '@/platform/navigate';
import { call } from '@/platform/request';
import { slotWords, timeOf } from '@/words/appointments';
import { instantWords } from '@/words/dates';
import { CheckInCode } from '../../parts/check-in-code';
import { useBrightScreen } from '../../parts/use-bright-screen';
import { MyTicket } from '../../parts/waiting-here';
import '../../appointments.scss';

const title = '签到码';
/** Once it has been scanned, the number of the queue takes the place of the code. */
const scannedPauseMs = 3_000;

/** The code for the office, large and bright, and after the scan the number of the queue. */
export default function CheckInPage() {
  return (
    <ForSignedIn title={title} why="登录后可以出示签到码。">
      <CheckIn />
    </ForSignedIn>
  );
}

function CheckIn() {
  const { id = '' } = useParams();
  useBrightScreen();
  const loader = usePolledLoader(
    () => call<BookingView>(bookingRoutes.booking, { params: { id } }),
    `check-in-${id}`,
    () => scannedPauseMs,
  );
  return (
    <PageShell title={title} quiet={{ text: '回到预约详情', onTap: goBack }}>
      <Loaded
        loader={loader}
        skeleton={<Skeleton count={2} />}
        offlineTodo="打不开签到码时，到窗口报预约号，或报姓名和证件号。"
      >
        {(booking) => (
          <>
            {booking.ticket && <MyTicket ticket={booking.ticket} />}
            {booking.checkIn && <Code booking={booking} {...booking.checkIn} />}
            {!booking.ticket && !booking.checkIn && (
              <PageState icon="calendar" title="这个预约不用签到了" todo="请回到预约详情看最新的情况。" />
            )}
          </>
        )}
      </Loaded>
    </PageShell>
  );
}

function Code({
  booking,
  scanned,
  from,
  until,
}: {
  booking: BookingView;
  scanned: string;
  from: string;
  until: string;
}) {
  const now = Date.now();
  const early = now < Date.parse(from);
  return (
    <>
      {early && <Notice text={`${instantWords(from)} 起可以签到，现在先收好。`} />}
      {now > Date.parse(until) && <Notice tone="warning" text="签到的时间过了，请到窗口请工作人员安排。" />}
      <CheckInCode scanned={scanned} code={booking.code} />
      <View className="ui-stack ui-stack--tight">
        <Text className="ui-strong">{slotWords(booking.startsAt, booking.endsAt)}</Text>
        <Text>{`${booking.officeName}，${booking.officeAddress}`}</Text>
        <Text className="ui-quiet">{`请在 ${timeOf(until)} 前签到。签到后这里会显示您的排队号。`}</Text>
      </View>
    </>
  );
}
