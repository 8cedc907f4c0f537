import type { JoinDemand } from '@app/shared/appointments/appointments.dto';
import { appointmentRoutes, bookingRoutes } from '@app/shared/appointments/appointments.routes';
import type { DaySlotsView, DemandView } from '@app/shared/appointments/appointments.views';
import { useState } from 'react';
import { ChoiceField } from '@/components/choice-field';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { PageShell } from '@/components/page-shell';
import { ResultPanel } from '@/components/result-panel';
import { SubscribeOffer } from '@/components/subscribe-offer';
import { patternOf } from '@/hooks/form-paths';
import { useLoader } from '@/hooks/use-loader';
import { useRefusals } from '@/hooks/use-refusals';
import { useSubmit } from '@/hooks/use-submit';
import { replaceWith } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { dayWords, instantWords } from '@/words/dates';
import { BookingProblem } from '../../parts/booking-problem';
import { ForCase } from '../../parts/for-case';
import { demandWords } from '../../parts/month';
import { partyLabels } from '../../parts/party';
import { PartyForm } from '../../parts/party-form';
import { PartyPage, type PartyPageProps } from '../../parts/party-page';
import { useParty } from '../../parts/use-party';
import '../../appointments.scss';

const title = '登记意向';
const noon = 12 * 60;

/** Parts of the day that suit; the request carries minutes after midnight. */
const spans = {
  any: { label: '都可以', detail: '排到的机会最大', minutes: {} },
  morning: { label: '上午', detail: '12:00 以前', minutes: { untilMinute: noon } },
  afternoon: { label: '下午', detail: '12:00 以后', minutes: { fromMinute: noon } },
} as const;
type Span = keyof typeof spans;

/** Asking for a day before it is released: being quick is worth nothing, and the page says so. */
export default function DemandPage() {
  return <PartyPage title={title}>{(props) => <Demand {...props} />}</PartyPage>;
}

function Demand({ office, service, choice, self }: PartyPageProps) {
  const day = choice.day ?? '';
  const form = useParty(service);
  const [span, setSpan] = useState<Span>('any');
  const sending = useSubmit((body: JoinDemand, clientKey) =>
    call<DemandView>(bookingRoutes.joinDemand, { body, clientKey }),
  );
  const [joined, setJoined] = useState<DemandView>();
  useRefusals(form, sending.error, (path) => patternOf(path) in partyLabels);
  const join = async () => {
    const request = form.check();
    if (!request) return;
    const wish = { ...request, serviceId: service.id, day, ...spans[span].minutes, caseId: choice.case };
    const answer = await sending.run(wish as JoinDemand);
    if (answer) setJoined(answer);
  };
  if (joined) return <Joined demand={joined} />;
  return (
    <PageShell title={title} action={{ text: '登记意向', onTap: join, busy: sending.busy }}>
      <ForCase id={choice.case} />
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      <View className="ui-stack ui-stack--tight">
        <Heading level={2}>{dayWords(day)}</Heading>
        <Text className="ui-quiet">{`${service.name}，${office.name}`}</Text>
      </View>
      <HowItIsDrawn serviceId={service.id} day={day} />
      <ChoiceField
        id="demand-span"
        label="什么时候方便"
        options={(Object.keys(spans) as Span[]).map((value) => ({ value, ...spans[value] }))}
        value={span}
        onChange={(value) => setSpan(value as Span)}
      />
      <PartyForm form={form} service={service} selfName={self.nameMasked} />
      <BookingProblem error={sending.error} />
    </PageShell>
  );
}

function HowItIsDrawn({ serviceId, day }: { serviceId: string; day: string }) {
  const loader = useLoader(
    () => call<DaySlotsView>(appointmentRoutes.slots, { query: { serviceId, day } }),
    ['slots', serviceId, day].join('/'),
  );
  const view = loader.state === 'ready' ? loader.data : undefined;
  if (!view?.opensAt) return null;
  return <Text>{demandWords(view.opensAt, view.demandCount)}</Text>;
}

function Joined({ demand }: { demand: DemandView }) {
  return (
    <PageShell title={title} action={{ text: '看我的预约', onTap: () => replaceWith(paths.bookings) }}>
      <ResultPanel
        tone="accent"
        title="已登记意向"
        detail={`${demand.serviceName}，${demand.officeName}`}
        next={[
          { word: '想约的日子', text: dayWords(demand.day) },
          { word: '什么时候知道', text: `${instantWords(demand.drawnAt)} 放号时抽签，结果马上通知您。` },
          { word: '排到了', text: '直接为您约好，不用再点；时间不合适可以改约。' },
          { word: '没有排到', text: '剩下的号那时大家都可以约；能候补的，会写在“我的预约”里。' },
        ]}
      />
      <SubscribeOffer moment="appointment-booked" />
    </PageShell>
  );
}
