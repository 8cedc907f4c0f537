import { bookingRoutes } from '@app/shared/appointments/appointments.routes';
import { confirmBookingRules } from '@app/shared/appointments/appointments.rules';
import type { BookingListItem, BookingView } from '@app/shared/appointments/appointments.views';
import { useEffect } from 'react';
import { Heading } from '@/components/elements/heading';
import { FaultSummary } from '@/components/fault-summary';
import { Notice } from '@/components/notice';
import { PageShell } from '@/components/page-shell';
import { TextField } from '@/components/text-field';
import { useChange } from '@/hooks/use-change';
import { useCountdown } from '@/hooks/use-countdown';
import { useForm } from '@/hooks/use-form';
import { call } from '@/platform/request';
import { keptWords, timeOf } from '@/words/appointments';
import { BookingFacts, Papers } from './booking-facts';
import { BookingProblem } from './booking-problem';
import { PlaceGone } from './place-gone';

const title = '确认预约';

/**
 * The place is kept while this is looked over. Whether it still is, only the server knows: when this device’s clock says
 * that the time is over, it is asked, because that clock may be wrong.
 */
export function ConfirmBooking({ booking, reload }: { booking: BookingView; reload: () => void }) {
  const { id, version, heldUntil } = booking;
  const form = useForm({
    table: { note: confirmBookingRules.note },
    initial: { note: '' },
    labels: { note: '想提前告诉窗口的话' },
  });
  const confirming = useChange(
    (body: { note?: string }, clientKey) =>
      call<BookingListItem>(bookingRoutes.confirm, { params: { id }, body: { ...body, version }, clientKey }),
    reload,
  );
  const giving = useChange(
    (body: object, clientKey) =>
      call<BookingListItem>(bookingRoutes.cancel, { params: { id }, body: { ...body, version }, clientKey }),
    reload,
  );
  const left = useSecondsUntil(heldUntil);
  const confirm = async () => {
    const request = form.check();
    if (request && (await confirming.run(request))) reload();
  };
  const giveBack = async () => {
    if (await giving.run({})) reload();
  };
  const isOver = left === 0;
  useEffect(() => {
    if (isOver) reload();
  }, [isOver, reload]);
  if (!booking.allowedActions.includes('confirm')) return <PlaceGone title={title} booking={booking} />;
  return (
    <PageShell
      title={title}
      action={{ text: '确认预约', onTap: confirm, busy: confirming.busy }}
      quiet={{ text: '放弃这个时间', onTap: giveBack, busy: giving.busy }}
    >
      {heldUntil && (
        <Notice tone={left < 120 ? 'warning' : 'accent'} text={keptSentence(timeOf(heldUntil), left)} />
      )}
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      <Heading level={2}>核对后确认</Heading>
      <BookingFacts booking={booking} />
      <Papers papers={booking.papers} />
      <TextField {...form.field('note')} optional tall example="例：坐轮椅来，需要无障碍窗口" />
      <BookingProblem error={confirming.error ?? giving.error} />
    </PageShell>
  );
}

/** A clock that is an hour wrong must not promise an hour. */
const longestKept = 3600;

function keptSentence(until: string, left: number): string {
  if (left === 0 || left > longestKept) return `这个时间为您保留到 ${until}，请尽快确认。`;
  return `这个时间为您保留到 ${until}，${keptWords(left)}。`;
}

/** Seconds until an instant, counted on this device; 0 when it is over. */
function useSecondsUntil(instant: string | null): number {
  const [left, start] = useCountdown();
  const seconds = Math.max(0, Math.ceil((Date.parse(instant ?? '') - Date.now()) / 1000));
  // Winds the clock again when the page comes back from the server with another instant
  useEffect(() => start(seconds), [instant, start]);
  return Math.min(left || seconds, seconds);
}
