import type { BookingView } from '@app/shared/appointments/appointments.views';
import { PageShell } from '@/components/page-shell';
import { ResultPanel } from '@/components/result-panel';
import { SubscribeOffer } from '@/components/subscribe-offer';
import { goTo, replaceWith } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { slotWords, timeOf } from '@/words/appointments';
import { CalendarButton } from './calendar-button';
import { CheckInCode } from './check-in-code';

/** What happens next: when, where, with what, and how to check in. */
export function BookingDone({ booking }: { booking: BookingView }) {
  const { id, subject, officeName, officeAddress, papers, checkIn, startsAt, endsAt } = booking;
  const bring = papers.length > 0 ? papers.join('、') : '本人身份证件';
  return (
    <PageShell
      title="预约成功"
      action={{ text: '看预约详情', onTap: () => replaceWith(paths.booking, { id }) }}
      quiet={subject ? { text: '回到办件', onTap: () => goTo(paths.case, { id: subject.id }) } : undefined}
    >
      <ResultPanel
        title="预约成功"
        detail={booking.serviceName}
        next={[
          { word: '什么时候', text: slotWords(startsAt, endsAt) },
          { word: '到哪里', text: `${officeName}，${officeAddress}` },
          { word: '带什么', text: bring },
          {
            word: '到了以后',
            text: checkIn
              ? `${timeOf(checkIn.from)} 起可以签到，出示下面的二维码或报预约号。`
              : '按叫号到窗口办理。',
          },
          { word: '来不了', text: '请提前在“我的预约”里改约或取消，把号让给需要的人。' },
        ]}
        reference={booking.code}
      />
      {checkIn && <CheckInCode scanned={checkIn.scanned} code={booking.code} />}
      <CalendarButton booking={booking} />
      <SubscribeOffer moment="appointment-booked" />
    </PageShell>
  );
}
