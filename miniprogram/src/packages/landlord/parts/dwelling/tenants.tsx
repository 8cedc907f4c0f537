import type { Page } from '@app/shared/http/page';
import type { StayListItem } from '@app/shared/registration/registration.views';
import { Section } from '@/components/card';
import { List } from '@/components/list-row';
import { PageState } from '@/components/page-state';
import { StayRow } from '@/components/stay/stay-row';
import { goTo } from '@/platform/navigate';
import { ownPaths } from '../paths';

/** Who is said to live here, by whomever. */
export function Tenants({ tenants }: { tenants: Page<StayListItem> }) {
  return (
    <Section title={tenants.total > 0 ? `租客（${tenants.total}）` : '租客'}>
      {tenants.total === 0 && (
        <PageState icon="dash" title="还没有人登记" todo="请租客扫门牌申报，或由您申报租客入住。" />
      )}
      {tenants.total > 0 && (
        <List label="租客">
          {tenants.items.map((stay) => (
            <StayRow
              key={stay.id}
              stay={stay}
              by="person"
              onOpen={() => goTo(ownPaths.stay, { id: stay.id })}
            />
          ))}
        </List>
      )}
    </Section>
  );
}
