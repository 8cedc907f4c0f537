import { officeRoutes } from '@app/shared/appointments/office.routes';
import type { OfficeSetupView } from '@app/shared/appointments/office.views';
import type { Me } from '@app/shared/identity/identity.views';
import { Text } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Skeleton } from '@/components/skeleton';
import { Tabs } from '@/components/tabs';
import { StaffShell } from '@/components/workbench/staff-shell';
import { useAddress } from '@/hooks/use-address';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { dayWords } from '@/words/dates';
import { OfficeBar } from '../../parts/office-bar';
import { HoursPart } from '../../parts/setup/hours-part';
import { OfficePart } from '../../parts/setup/office-part';
import { ServicesPart } from '../../parts/setup/services-part';
import { WindowsPart } from '../../parts/setup/windows-part';
import '../../counter.scss';

const tabs = [
  { value: 'hours', text: '开放时间和号源' },
  { value: 'services', text: '办理事项' },
  { value: 'windows', text: '窗口' },
  { value: 'office', text: '网点' },
] as const;
type Part = (typeof tabs)[number]['value'];

/** How an office is set up; those who may not change it read it. */
export default function SetupPage() {
  return (
    <StaffShell title="网点设置" way="counter">
      {(me) => <Setup me={me} />}
    </StaffShell>
  );
}

function Setup({ me }: { me: Me }) {
  const [at, change] = useAddress(['office', 'part']);
  const office = at.office ?? '';
  const part = tabs.find(({ value }) => value === at.part)?.value ?? 'hours';
  const loader = useLoader(
    () => call<OfficeSetupView>(officeRoutes.office, { params: { id: office } }),
    `setup-${office}`,
    { onShow: true },
  );
  return (
    <>
      <OfficeBar me={me} office={office} here="setup" />
      <Loaded loader={loader} skeleton={<Skeleton count={4} />}>
        {(view) => (
          <>
            <Text className="ui-quiet">
              {view.slotsUntil
                ? `号源已排到 ${dayWords(view.slotsUntil)}`
                : '还没有排出号源，设好开放时间后自动排出'}
            </Text>
            <Tabs
              label="设置什么"
              tabs={tabs}
              chosen={part}
              onChoose={(chosen: Part) => change({ part: chosen })}
            />
            {part === 'hours' && <HoursPart key={view.version} office={view} reload={loader.retry} />}
            {part === 'services' && <ServicesPart office={view} reload={loader.retry} />}
            {part === 'windows' && <WindowsPart office={view} reload={loader.retry} />}
            {part === 'office' && <OfficePart key={view.version} office={view} reload={loader.retry} />}
          </>
        )}
      </Loaded>
    </>
  );
}
