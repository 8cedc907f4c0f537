import type { BookingView } from '@app/shared/appointments/appointments.views';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Notice } from '@/components/notice';

const seconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000);

/** WeChat writes into the calendar itself, after asking the person. */
export function CalendarButton({ booking }: { booking: BookingView }) {
  const [kept, setKept] = useState<boolean>();
  const keep = async () => {
    try {
      await Taro.addPhoneCalendar({
        title: `${booking.serviceName}（预约号 ${booking.code}）`,
        startTime: seconds(booking.startsAt),
        endTime: String(seconds(booking.endsAt)),
        location: `${booking.officeName}，${booking.officeAddress}`,
        description: `请带：${booking.papers.join('、')}`,
      });
      setKept(true);
    } catch {
      setKept(false);
    }
  };
  if (kept) return <Notice tone="success" text="已加到手机日历。" live />;
  return (
    <>
      {kept === false && <Notice text="没有加到日历，需要的话请允许使用日历后再试。" live />}
      <Button kind="secondary" text="加到手机日历" onTap={() => void keep()} />
    </>
  );
}
