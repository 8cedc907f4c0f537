import type { Me } from '@app/shared/identity/identity.views';
import { type Role, roleLabels } from '@app/shared/identity/roles';
import { Section } from '@/components/card';
import { Heading } from '@/components/elements/heading';
import { Tappable } from '@/components/elements/tappable';
import { Text, View } from '@/components/elements/view';
import { Icon } from '@/components/icon';
import { PageState } from '@/components/page-state';
import { StaffShell } from '@/components/workbench/staff-shell';
import { holdsAny, type StaffWay, staffPaths, staffWays, waysOf } from '@/components/workbench/staff-ways';
import { goTo } from '@/platform/navigate';
import { dayWords, todayInCity } from '@/words/dates';
import { FirstIndicators } from '../../parts/first-indicators';
import { FirstTasks } from '../../parts/first-tasks';
import { FirstWork } from '../../parts/first-work';
import { StayCounts } from '../../parts/stay-counts';

/** The office's start: what each role needs first, then the parts of its work. */
export default function DeskPage() {
  return (
    <StaffShell title="工作台">
      {(me) => (
        <>
          <View className="ui-stack ui-stack--tight">
            <Heading level={2}>{`${me.displayName}，您好`}</Heading>
            <Text className="ui-quiet">{[dayWords(todayInCity()), ...rolesOf(me)].join('，')}</Text>
          </View>
          {holdsAny(me, caseRoles) && <FirstWork />}
          <Waiting me={me} />
          <Ways ways={waysOf(me)} />
        </>
      )}
    </StaffShell>
  );
}

/** `网格员（东苑社区 第三网格）`, each role once per area. */
function rolesOf(me: Me): string[] {
  return me.roles.map(({ role, areaName }) =>
    areaName ? `${roleLabels[role]}（${areaName}）` : roleLabels[role],
  );
}

const rolesFor = (name: StaffWay['name']): readonly Role[] =>
  staffWays.find((way) => way.name === name)?.roles ?? [];

/** Whose day begins with applications; an officer's begins with rooms. */
const caseRoles: readonly Role[] = ['window-clerk', 'department-reviewer', 'supervisor'];

/** The officer sees rooms, the clerk what is open, the supervisor where the area stands. */
function Waiting({ me }: { me: Me }) {
  const officer = holdsAny(me, ['grid-officer']);
  return (
    <View className="staff-waiting">
      {holdsAny(me, rolesFor('tasks')) && <FirstTasks />}
      {!officer && holdsAny(me, rolesFor('stays')) && <StayCounts />}
      {!officer && holdsAny(me, rolesFor('indicators')) && <FirstIndicators />}
    </View>
  );
}

function Ways({ ways }: { ways: StaffWay[] }) {
  if (ways.length === 0) {
    return <PageState icon="clock" title="这个角色的业务还没有开通" todo="开通后会列在这里。" />;
  }
  return (
    <Section title="我的工作">
      <View className="staff-tiles">
        {ways.map(({ name, title, line, icon }) => (
          <Tappable
            key={name}
            className="staff-tiles__tile"
            role="link"
            label={`${title}，${line}`}
            onTap={() => goTo(staffPaths[name])}
          >
            <View className="staff-tiles__picture">
              <Icon name={icon} />
            </View>
            <View className="ui-row__words">
              <Text className="ui-strong">{title}</Text>
              <Text className="ui-quiet">{line}</Text>
            </View>
          </Tappable>
        ))}
      </View>
    </Section>
  );
}
