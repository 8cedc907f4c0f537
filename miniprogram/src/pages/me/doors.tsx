import type { Me } from '@app/shared/identity/identity.views';
import { type Role, roleLabels } from '@app/shared/identity/roles';
import { Section } from '@/components/card';
import type { IconName } from '@/components/icon';
import { List, ListRow } from '@/components/list-row';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';

type Door = { title: string; detail: string; icon: IconName; path: string; opensFor: (me: Me) => boolean };

const holds = (me: Me, role: Role): boolean => me.roles.some((granted) => granted.role === role);

const doors: Door[] = [
  {
    title: '我是房东',
    detail: '房屋、房间、房客和门牌',
    icon: 'home',
    path: paths.dwellings,
    opensFor: ({ kind }) => kind === 'public',
  },
  {
    title: '用工单位',
    detail: '批量登记员工，在电脑上办更方便',
    icon: 'services',
    path: paths.imports,
    opensFor: (me) => holds(me, 'employer-agent'),
  },
  {
    title: '工作台',
    detail: '等您核实的房间、登记、房屋和指标',
    icon: 'door',
    path: paths.desk,
    opensFor: ({ kind }) => kind === 'staff',
  },
];

/** The doors that this person's roles open, and which roles those are. */
export function Doors({ me }: { me: Me }) {
  const open = doors.filter(({ opensFor }) => opensFor(me));
  // A role without an area or an organisation says nothing that its door does not say.
  const granted = me.roles.filter(({ areaName, organisationName }) => areaName || organisationName);
  if (open.length === 0 && granted.length === 0) return null;
  return (
    <Section title="我的身份">
      <List label="我的身份">
        {granted.map(({ role, areaName, organisationName }) => (
          <ListRow
            key={[role, areaName, organisationName].join()}
            title={roleLabels[role]}
            value={areaName ?? organisationName}
          />
        ))}
        {open.map(({ title, detail, icon, path }) => (
          <ListRow key={path} title={title} detail={detail} icon={icon} onTap={() => goTo(path)} />
        ))}
      </List>
    </Section>
  );
}
