import type { HoldBooking } from '@app/shared/appointments/appointments.dto';
import { appointmentRoutes, bookingRoutes } from '@app/shared/appointments/appointments.routes';
import type { BookingListItem, DaySlotsView } from '@app/shared/appointments/appointments.views';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { PageShell } from '@/components/page-shell';
import { patternOf } from '@/hooks/form-paths';
import { useLoader } from '@/hooks/use-loader';
import { useRefusals } from '@/hooks/use-refusals';
import { useSubmit } from '@/hooks/use-submit';
import { replaceWith } from '@/platform/navigate';
import { call } from '@/platform/request';
import { slotWords } from '@/words/appointments';
import { ownPaths } from '../../parts/appointments-paths';
import { Papers } from '../../parts/booking-facts';
import { BookingProblem } from '../../parts/booking-problem';
import { ForCase } from '../../parts/for-case';
import { partyLabels } from '../../parts/party';
import { PartyForm } from '../../parts/party-form';
import { PartyPage, type PartyPageProps } from '../../parts/party-page';
import { useParty } from '../../parts/use-party';
import '../../appointments.scss';

const title = '来办事的人';

/** For whom, and with which papers; then the place is kept. */
export default function PeoplePage() {
  return <PartyPage title={title}>{(props) => <People {...props} />}</PartyPage>;
}

function People({ office, service, choice, self }: PartyPageProps) {
  const form = useParty(service);
  const sending = useSubmit((body: HoldBooking, clientKey) =>
    call<BookingListItem>(bookingRoutes.hold, { body, clientKey }),
  );
  useRefusals(form, sending.error, (path) => patternOf(path) in partyLabels);
  const hold = async () => {
    const request = form.check();
    if (!request || !choice.slot) return;
    const wish = { ...request, serviceId: service.id, slotId: choice.slot, caseId: choice.case };
    const held = await sending.run(wish as HoldBooking);
    if (held) replaceWith(ownPaths.held, { id: held.id });
  };
  const taken = sending.error?.code.startsWith('APPOINTMENTS.SLOT_');
  return (
    <PageShell
      title={title}
      action={
        taken
          ? { text: '换一个时间', onTap: () => replaceWith(ownPaths.times, { ...choice, slot: undefined }) }
          : { text: '保留这个时间，下一步', onTap: hold, busy: sending.busy }
      }
    >
      <ForCase id={choice.case} />
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      <View className="ui-stack ui-stack--tight">
        <Heading level={2}>谁来办</Heading>
        <Text className="ui-quiet">{`${service.name}，${office.name}`}</Text>
        <SlotLine serviceId={service.id} day={choice.day} slot={choice.slot} />
      </View>
      <PartyForm form={form} service={service} selfName={self.nameMasked} />
      <Papers papers={service.papers} />
      <BookingProblem error={sending.error} />
    </PageShell>
  );
}

/** The chosen time, from the server and not from the address. */
function SlotLine({ serviceId, day = '', slot }: { serviceId: string; day?: string; slot?: string }) {
  const loader = useLoader(
    () => call<DaySlotsView>(appointmentRoutes.slots, { query: { serviceId, day } }),
    ['slots', serviceId, day].join('/'),
  );
  const found = loader.state === 'ready' ? loader.data.slots.find(({ id }) => id === slot) : undefined;
  return found ? <Text className="ui-strong">{slotWords(found.startsAt, found.endsAt)}</Text> : null;
}
