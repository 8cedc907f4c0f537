import { Section } from '@/components/card';
import { List, ListRow } from '@/components/list-row';
import { PageShell } from '@/components/page-shell';
import { PageState } from '@/components/page-state';
import { goTo } from '@/platform/navigate';
import { servicesByGroup } from './catalogue';

/** Tab 办事: everything that can be done here, one line each. */
export default function ServicesPage() {
  const groups = servicesByGroup();
  return (
    <PageShell title="办事" tab="services">
      {groups.length === 0 && (
        <PageState icon="clock" title="服务正在准备" todo="开通后会在这里列出，急事请到社区窗口办理。" />
      )}
      {groups.map(({ group, services }) => (
        <Section key={group} title={group}>
          <List label={group}>
            {services.map(({ title, line, icon, path }) => (
              <ListRow key={title} title={title} detail={line} icon={icon} onTap={() => goTo(path)} />
            ))}
          </List>
        </Section>
      ))}
    </PageShell>
  );
}
