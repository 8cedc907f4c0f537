import { officeRoutes } from '@app/shared/appointments/office.routes';
import type { OfficeSetupView, QueueView } from '@app/shared/appointments/office.views';
import type { Me } from '@app/shared/identity/identity.views';
import { View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Problem } from '@/components/problem';
import { Skeleton } from '@/components/skeleton';
import { KeyLegend } from '@/components/workbench/key-legend';
import { StaffShell } from '@/components/workbench/staff-shell';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { call } from '@/platform/request';
import { Arrivals } from '../../parts/arrivals';
import { FreeWindows } from '../../parts/free-windows';
import { OfficeBar } from '../../parts/office-bar';
import { TicketQueue } from '../../parts/ticket-queue';
import { TransferSheet } from '../../parts/transfer-sheet';
import { type Counter, useCounter, windowsId } from '../../parts/use-counter';
import { WindowCard } from '../../parts/window-card';
import '../../counter.scss';

/** Where a clerk works through the day, by keys alone if they like. */
export default function CounterPage() {
  return (
    <StaffShell title="叫号台" way="counter">
      {(me) => <Desk me={me} />}
    </StaffShell>
  );
}

function Desk({ me }: { me: Me }) {
  const { office = '' } = useParams();
  const counter = useCounter(office);
  const setup = useLoader(
    () => call<OfficeSetupView>(officeRoutes.office, { params: { id: office } }),
    `office-${office}`,
  );
  return (
    <>
      <OfficeBar me={me} office={office} here="counter" />
      <Loaded loader={counter.loader} skeleton={<Skeleton count={3} />}>
        {(queue) => (
          <Inside queue={queue} counter={counter} office={setup.state === 'ready' ? setup.data : undefined} />
        )}
      </Loaded>
      <KeyLegend
        keys={[
          ['C', '叫下一位'],
          ['S', '开始办'],
          ['F', '办完'],
          ['R', '再叫一次'],
          ['M', '过号'],
          ['P', '挂起'],
          ['T', '转窗口'],
          ['1–9', '换窗口'],
          ['/', '签到'],
        ]}
      />
    </>
  );
}

function Inside({
  queue,
  counter,
  office,
}: {
  queue: QueueView;
  counter: Counter;
  office: OfficeSetupView | undefined;
}) {
  return (
    <View className="counter-columns">
      <View className="counter-columns__main ui-stack">
        <Problem error={counter.error} />
        {counter.mine.length > 0 && (
          <View id={windowsId} className="ui-stack">
            {counter.mine.map((window) => (
              <WindowCard key={window.id} window={window} queue={queue} counter={counter} />
            ))}
          </View>
        )}
        <FreeWindows windows={queue.windows} counter={counter} />
        <TicketQueue queue={queue} counter={counter} />
      </View>
      <View className="counter-columns__side">
        {office && <Arrivals office={office} reload={counter.loader.retry} />}
      </View>
      <TransferSheet windows={queue.windows} counter={counter} />
    </View>
  );
}
