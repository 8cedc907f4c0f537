import { appointmentRoutes } from '@app/shared/appointments/appointments.routes';
import type { BookingView, WaitingRoomView } from '@app/shared/appointments/appointments.views';
import { Card } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { StatusTag } from '@/components/status-tag';
import { usePolledLoader } from '@/hooks/use-polled-loader';
import { call } from '@/platform/request';
import { dayOf, ticketWord, timeOf, waitWords } from '@/words/appointments';
import { todayInCity } from '@/words/dates';

/** My ticket of today: which number, how many before me, and to which window. */
export function MyTicket({ ticket }: { ticket: NonNullable<BookingView['ticket']> }) {
  const { number, state, windowName, wait } = ticket;
  const called = state === 'called' || state === 'serving';
  return (
    <Card>
      <View className="book-ticket">
        <View className="book-ticket__head">
          <Text className="ui-quiet">我的排队号</Text>
          <StatusTag {...ticketWord(state)} />
        </View>
        <Text className="book-ticket__number">{number}</Text>
        <View live="polite">
          <Text className="ui-strong">
            {called && windowName
              ? `请到${windowName}`
              : state === 'waiting'
                ? waitWords(wait)
                : restWords[state]}
          </Text>
        </View>
      </View>
    </Card>
  );
}

const restWords: Partial<Record<NonNullable<BookingView['ticket']>['state'], string>> = {
  missed: '叫过您的号，请到窗口告诉工作人员，会为您重新排上。',
  parked: '窗口在等您补齐材料，备好后告诉工作人员。',
  finished: '已经办完。',
  left: '已经离开。',
};

/** Before leaving home on the day itself: how full it is there now. */
export function OfficeNow({ booking }: { booking: BookingView }) {
  const isToday = dayOf(booking.startsAt) === todayInCity();
  const loader = usePolledLoader(
    async () =>
      isToday
        ? call<WaitingRoomView>(appointmentRoutes.waitingRoom, { query: { officeId: booking.officeId } })
        : undefined,
    ['room', booking.officeId, isToday].join('/'),
    () => (isToday ? 30_000 : undefined),
  );
  const room = loader.state === 'ready' ? loader.data : undefined;
  const line = room?.lines.find(({ services }) => services.includes(booking.serviceName));
  if (!room || !line) return null;
  return (
    <Card title="现场情况">
      <Text>{`${timeOf(room.asOf)}：现在取号的话，${waitWords(line.wait)}。按预约时间到就可以。`}</Text>
    </Card>
  );
}
