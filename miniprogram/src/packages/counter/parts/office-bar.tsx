import { counterRoutes, officeRoutes } from '@app/shared/appointments/office.routes';
import type { OfficeSetupView } from '@app/shared/appointments/office.views';
import type { Me } from '@app/shared/identity/identity.views';
import type { Role } from '@app/shared/identity/roles';
import { Text, View } from '@/components/elements/view';
import { Tabs } from '@/components/tabs';
import { holdsAny } from '@/components/workbench/staff-ways';
import { useLoader } from '@/hooks/use-loader';
import { goTo, replaceWith } from '@/platform/navigate';
import { call } from '@/platform/request';
import { ownPaths } from './counter-paths';

export type OfficePart = keyof typeof ownPaths;

const parts: readonly { value: OfficePart; text: string; roles: readonly Role[] }[] = [
  { value: 'counter', text: '叫号台', roles: counterRoutes.queue.access },
  { value: 'bookings', text: '当天的预约', roles: counterRoutes.bookings.access },
  { value: 'load', text: '运行情况', roles: officeRoutes.load.access },
  { value: 'setup', text: '设置', roles: officeRoutes.office.access },
  { value: 'waitingRoom', text: '等候大屏', roles: counterRoutes.queue.access },
];

/** The part of an office that somebody of these roles comes for first. */
export function firstPartOf(me: Me): OfficePart {
  return parts.find(({ roles }) => holdsAny(me, roles))?.value ?? 'setup';
}

/** The screen of the hall has no bar of its own: Back leads here again. */
function open(part: OfficePart, office: string): void {
  const go = part === 'waitingRoom' ? goTo : replaceWith;
  go(ownPaths[part], { office });
}

/** Whose pages these are, and the pages of one office beside each other, those that the roles open. */
export function OfficeBar({ me, office, here }: { me: Me; office: string; here: OfficePart }) {
  const tabs = parts.filter(({ roles }) => holdsAny(me, roles));
  const loader = useLoader(
    () => call<OfficeSetupView>(officeRoutes.office, { params: { id: office } }),
    `bar-${office}`,
  );
  return (
    <View className="counter-bar">
      {loader.state === 'ready' && <Text className="ui-strong">{loader.data.name}</Text>}
      <Tabs
        label="这个网点"
        tabs={tabs}
        chosen={here}
        onChoose={(part) => part !== here && open(part, office)}
      />
    </View>
  );
}
