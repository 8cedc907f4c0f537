import { appointmentRoutes, bookingRoutes } from '@app/shared/appointments/appointments.routes';
import type { BookingListItem, BookingRules, BookingView } from '@app/shared/appointments/appointments.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Text, View } from '@/components/elements/view';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { PageShell } from '@/components/page-shell';
import { Problem } from '@/components/problem';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { useChange } from '@/hooks/use-change';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { usePolledLoader } from '@/hooks/use-polled-loader';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { bookingWord, dayOf, timeOf } from '@/words/appointments';
import { instantWords, todayInCity } from '@/words/dates';
import { ownPaths } from '../../parts/appointments-paths';
import { BookingFacts, Papers } from '../../parts/booking-facts';
import { CalendarButton } from '../../parts/calendar-button';
import { cancelSentence, pauseSentence } from '../../parts/pause';
import { MyTicket, OfficeToday } from '../../parts/waiting-here';
import '../../appointments.scss';

const title = '预约详情';
/** Who waits at the office looks at the number; it must not be older than this. */
const waitingPauseMs = 15_000;

/** One booking: what it is, how to check in, how long it still takes, and how to change it. */
export default function BookingPage() {
  return (
    <ForSignedIn title={title} why="登录后可以看到这个预约。">
      <Booking />
    </ForSignedIn>
  );
}

function Booking() {
  const { id = '' } = useParams();
  const [asking, setAsking] = useState(false);
  const loader = usePolledLoader(
    () => call<BookingView>(bookingRoutes.booking, { params: { id } }),
    `booking-${id}`,
    ({ state, startsAt }) =>
      state === 'arrived' || (state === 'booked' && dayOf(startsAt) === todayInCity())
        ? waitingPauseMs
        : undefined,
  );
  const rules = useLoader(() => call<BookingRules>(appointmentRoutes.rules), 'rules');
  const known = rules.state === 'ready' ? rules.data : undefined;
  const cancelling = useChange(
    (version: number, clientKey) =>
      call<BookingListItem>(bookingRoutes.cancel, { params: { id }, body: { version }, clientKey }),
    loader.retry,
  );
  const cancel = async (version: number) => {
    const cancelled = await cancelling.run(version);
    setAsking(false);
    if (cancelled) loader.retry();
  };
  const booking = loader.state === 'ready' ? loader.data : undefined;
  const may = (action: BookingView['allowedActions'][number]) => booking?.allowedActions.includes(action);
  return (
    <PageShell
      title={title}
      action={
        booking?.checkIn
          ? { text: '出示签到码', onTap: () => goTo(ownPaths.checkIn, { id }) }
          : may('confirm')
            ? { text: '去确认', onTap: () => goTo(ownPaths.held, { id }) }
            : undefined
      }
      quiet={may('reschedule') ? { text: '改约', onTap: () => goTo(ownPaths.reschedule, { id }) } : undefined}
    >
      <Loaded
        loader={loader}
        skeleton={<Skeleton count={3} />}
        offlineTodo="没有网络时打不开签到码，到了窗口报预约号或姓名和证件号也可以。"
      >
        {(found) => (
          <>
            <Head booking={found} />
            {found.ticket && <MyTicket ticket={found.ticket} />}
            {found.state === 'no-show' && known && pauseSentence(known) && (
              <Notice tone="warning" text={`这次没有赴约。${pauseSentence(known)}`} />
            )}
            <BookingFacts booking={found} />
            {found.checkIn && <OfficeToday booking={found} />}
            {found.checkIn && <Papers papers={found.papers} />}
            {found.subject && <ToCase id={found.subject.id} />}
            {found.state === 'booked' && <CalendarButton booking={found} />}
            <History booking={found} />
            <Problem error={cancelling.error} />
            {may('cancel') && <Button kind="quiet" text="取消预约" onTap={() => setAsking(true)} />}
            <ConfirmSheet
              open={asking}
              title="要取消这个预约吗"
              confirm={{
                text: '取消预约',
                danger: true,
                busy: cancelling.busy,
                onTap: () => void cancel(found.version),
              }}
              cancelText="先不取消"
              onCancel={() => setAsking(false)}
            >
              <View>{cancelSentence(known)}</View>
              {may('reschedule') && <View>只是时间不合适，可以用“改约”，办的事不变。</View>}
            </ConfirmSheet>
          </>
        )}
      </Loaded>
    </PageShell>
  );
}

function ToCase({ id }: { id: string }) {
  return <Button kind="secondary" text="看这件申请的进展" onTap={() => goTo(paths.case, { id })} />;
}

function Head({ booking: { state, code, checkIn } }: { booking: BookingView }) {
  return (
    <View className="ui-card book-ticket">
      <View className="book-ticket__head">
        <Text className="ui-quiet">预约号</Text>
        <StatusTag {...bookingWord(state)} />
      </View>
      <Text className="book-code__number">{code}</Text>
      {checkIn && (
        <Text className="ui-quiet">{`${instantWords(checkIn.from)} 到 ${timeOf(checkIn.until)} 可以签到`}</Text>
      )}
    </View>
  );
}

function History({ booking: { history } }: { booking: BookingView }) {
  if (history.length === 0) return null;
  return (
    <Card title="经过">
      <View className="ui-stack ui-stack--tight" role="list" label="经过">
        {history.map(({ at, sentence }) => (
          <View key={at + sentence} role="listitem">
            <Text>{sentence}</Text>
            <Text className="book-when ui-quiet ui-number">{instantWords(at)}</Text>
          </View>
        ))}
      </View>
    </Card>
  );
}
