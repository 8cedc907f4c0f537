import { bookingRoutes } from '@app/shared/appointments/appointments.routes';
import type { BookingListItem, BookingView, SlotView } from '@app/shared/appointments/appointments.views';
import { useState } from 'react';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { PageState } from '@/components/page-state';
import { Skeleton } from '@/components/skeleton';
import { useChange } from '@/hooks/use-change';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { replaceWith } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { slotWords } from '@/words/appointments';
import { BookingProblem } from '../../parts/booking-problem';
import { findOfferedById } from '../../parts/choice';
import { SlotPicker } from '../../parts/slot-picker';
import '../../appointments.scss';

const title = '改约';

/** Another time for the same people and the same thing; the old one is kept until the new one stands. */
export default function ReschedulePage() {
  return (
    <ForSignedIn title={title} why="登录后才能改约。">
      <Reschedule />
    </ForSignedIn>
  );
}

function Reschedule() {
  const { id = '' } = useParams();
  const [slot, setSlot] = useState<SlotView>();
  const [asking, setAsking] = useState(false);
  const loader = useLoader(
    async () => {
      const booking = await call<BookingView>(bookingRoutes.booking, { params: { id } });
      return { booking, found: await findOfferedById(booking) };
    },
    `reschedule-${id}`,
    { isEmpty: ({ booking, found }) => !found || !booking.allowedActions.includes('reschedule') },
  );
  const sending = useChange(
    (body: { slotId: string; version: number }, clientKey) =>
      call<BookingListItem>(bookingRoutes.reschedule, { params: { id }, body, clientKey }),
    loader.retry,
  );
  const move = async (version: number) => {
    if (!slot) return;
    const moved = await sending.run({ slotId: slot.id, version });
    setAsking(false);
    if (moved) return replaceWith(paths.booking, { id });
    setSlot(undefined);
    loader.retry();
  };
  return (
    <PageShell title={title} action={slot && { text: '改到这个时间', onTap: () => setAsking(true) }}>
      <Loaded
        loader={loader}
        skeleton={<Skeleton count={3} />}
        empty={{
          icon: 'calendar',
          title: '这个预约现在不能改约',
          todo: '请回到预约详情看最新的情况。',
          action: { text: '看预约详情', onTap: () => replaceWith(paths.booking, { id }) },
        }}
      >
        {({ booking, found }) =>
          found ? (
            <>
              <View className="ui-stack ui-stack--tight">
                <Heading level={2}>改到什么时候</Heading>
                <Text className="ui-quiet">{`${booking.serviceName}，${booking.officeName}`}</Text>
                <Text className="ui-quiet">{`现在约的是 ${slotWords(booking.startsAt, booking.endsAt)}`}</Text>
              </View>
              <SlotPicker
                service={found.service}
                officeId={found.office.id}
                chosenSlot={slot?.id}
                onPick={setSlot}
              />
              <BookingProblem error={sending.error} />
              {slot && (
                <ConfirmSheet
                  open={asking}
                  title="要改到这个时间吗"
                  confirm={{
                    text: '改到这个时间',
                    busy: sending.busy,
                    onTap: () => void move(booking.version),
                  }}
                  cancelText="再看看"
                  onCancel={() => setAsking(false)}
                >
                  <View>{`新的时间：${slotWords(slot.startsAt, slot.endsAt)}。`}</View>
                  <View>原来的号会放回给别人，签到码不变。</View>
                </ConfirmSheet>
              )}
            </>
          ) : (
            <PageState icon="calendar" title="这个网点不办这件事了" />
          )
        }
      </Loaded>
    </PageShell>
  );
}
