import { appointmentRoutes } from '@app/shared/appointments/appointments.routes';
import type {
  DaySlotsView,
  DaysView,
  ServiceView,
  SlotView,
} from '@app/shared/appointments/appointments.views';
import { useState } from 'react';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { moveTo } from '@/platform/focus';
import { call } from '@/platform/request';
import { dayWords, todayInCity } from '@/words/dates';
import { monthOf, monthRange } from './month';
import { MonthView } from './month-view';
import { SlotList } from './slot-list';

const slotsHeading = 'slots-of-day';

export type SlotPickerProps = {
  service: ServiceView;
  officeId: string;
  /** A day that was chosen before. */
  day?: string;
  chosenSlot: string | undefined;
  /** Undefined when another day is looked at, so that nothing unseen stays chosen. */
  onPick: (slot: SlotView | undefined) => void;
  /** Where asking before the release is offered; absent where a booking is only moved. */
  onAsk?: (day: string) => void;
};

/** A month, then the times of one of its days. */
export function SlotPicker({ service, officeId, day: first, chosenSlot, onPick, onAsk }: SlotPickerProps) {
  const today = todayInCity();
  const [month, setMonth] = useState(monthOf(first ?? today));
  const [day, setDay] = useState(first);
  const days = useLoader(
    () =>
      call<DaysView>(appointmentRoutes.days, {
        query: { serviceCode: service.code, officeId, ...monthRange(month) },
      }),
    ['days', officeId, service.code, month].join('/'),
    { onShow: true },
  );
  const choose = (chosen: string) => {
    setDay(chosen);
    onPick(undefined);
    moveTo(slotsHeading);
  };
  return (
    <>
      <Loaded
        loader={days}
        skeleton={<Skeleton count={3} />}
        compact
        offlineTodo="连上网络后会载入最新的号源。"
      >
        {(view) => <MonthView month={month} days={view} chosen={day} onMonth={setMonth} onChoose={choose} />}
      </Loaded>
      {day ? (
        <Times
          key={day}
          service={service}
          day={day}
          chosenSlot={chosenSlot}
          onPick={onPick}
          onAsk={onAsk && (() => onAsk(day))}
        />
      ) : (
        <Text className="ui-quiet">请先选一天，再选时间。“余”后面是还剩的号，“待放”的日子还没有放号。</Text>
      )}
    </>
  );
}

function Times({
  service,
  day,
  chosenSlot,
  onPick,
  onAsk,
}: {
  service: ServiceView;
  day: string;
  chosenSlot: string | undefined;
  onPick: (slot: SlotView) => void;
  onAsk: (() => void) | undefined;
}) {
  const loader = useLoader(
    () => call<DaySlotsView>(appointmentRoutes.slots, { query: { serviceId: service.id, day } }),
    ['slots', service.id, day].join('/'),
    { onShow: true },
  );
  return (
    <View className="ui-section">
      <Heading level={2} id={slotsHeading}>
        {dayWords(day)}
      </Heading>
      <Loaded loader={loader} skeleton={<Skeleton count={2} />} compact>
        {(view) => <SlotList view={view} chosen={chosenSlot} onPick={onPick} onAsk={onAsk} />}
      </Loaded>
    </View>
  );
}
