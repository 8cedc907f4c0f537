import { Section } from '@/components/card';
import { List, ListRow } from '@/components/list-row';
import { PageShell } from '@/components/page-shell';
import { goTo } from '@/platform/navigate';
import { servicesByGroup } from './catalogue';

/** Tab 办事: everything that can be done here, one line each. */
export default function ServicesPage() {
  return (
    <PageShell title="办事" tab="services">
      {servicesByGroup().map(({ group, services }) => (
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
