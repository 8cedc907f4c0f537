import { appointmentRoutes } from '@app/shared/appointments/appointments.routes';
import type { BookingView, CalledTicket, WaitingRoomView } from '@app/shared/appointments/appointments.views';
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

export type OfficeNowProps = { officeId: string; serviceName: string; advice: string };

/** Before leaving home: how full it is there now, and how far they have called. Nothing where no window is open. */
export function OfficeNow({ officeId, serviceName, advice }: OfficeNowProps) {
  const loader = usePolledLoader(
    () => call<WaitingRoomView>(appointmentRoutes.waitingRoom, { query: { officeId } }),
    `room-${officeId}`,
    () => 30_000,
  );
  const room = loader.state === 'ready' ? loader.data : undefined;
  const line = room?.lines.find(({ services }) => services.includes(serviceName));
  if (!room || !line || (line.wait.windows === 0 && line.waiting.length === 0)) return null;
  return (
    <Card title="现场情况">
      <View className="ui-stack ui-stack--tight">
        <Text>{`${timeOf(room.asOf)}：现在取号的话，${waitWords(line.wait)}。`}</Text>
        {room.called.length > 0 && (
          <Text>{`刚叫到：${room.called.slice(0, mostCalled).map(calledWords).join('、')}`}</Text>
        )}
        <Text className="ui-quiet">{advice}</Text>
      </View>
    </Card>
  );
}

const mostCalled = 3;
const calledWords = ({ number, windowName }: CalledTicket): string => `${number}（${windowName}）`;

/** For whoever has a booking, on its day. */
export function OfficeToday({ booking }: { booking: BookingView }) {
  if (dayOf(booking.startsAt) !== todayInCity()) return null;
  return <OfficeNow {...booking} advice="您有预约，按预约时间到就可以。" />;
}
