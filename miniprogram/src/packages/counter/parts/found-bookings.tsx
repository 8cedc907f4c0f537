import type { DayBookingItem } from '@app/shared/appointments/office.views';
import { Button } from '@/components/button';
import { Text, View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { StatusTag } from '@/components/status-tag';
import { bookingWord, timeOf } from '@/words/appointments';

/** Today's bookings of one person at this office, each to be checked in. */
export function FoundBookings({
  items,
  busy,
  onCheckIn,
}: {
  items: readonly DayBookingItem[];
  busy: boolean;
  onCheckIn: (code: string) => void;
}) {
  if (items.length === 0) {
    return <Notice tone="warning" live text="这位今天在这个网点没有预约，可以现场取号。" />;
  }
  return (
    <View className="ui-list" role="list" label="查到的预约">
      {items.map(({ id, startsAt, serviceName, personName, state, code }) => (
        <View key={id} className="counter-line" role="listitem">
          <View className="ui-row__words">
            <Text>{`${timeOf(startsAt)} ${serviceName}`}</Text>
            <Text className="ui-row__detail">{`${personName}，预约号 ${code}`}</Text>
          </View>
          <StatusTag {...bookingWord(state)} />
          {state === 'booked' && (
            <Button
              inline
              kind="quiet"
              text="签到"
              label={`签到，${code}`}
              disabled={busy}
              onTap={() => onCheckIn(code)}
            />
          )}
        </View>
      ))}
    </View>
  );
}
