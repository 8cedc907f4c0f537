import type { Page } from '@app/shared/http/page';
import { residentRoutes } from '@app/shared/registration/registration.routes';
import type { StayListItem } from '@app/shared/registration/registration.views';
import type { StayStatus } from '@app/shared/registration/stay.status';
import { useState } from 'react';
import { Section } from '@/components/card';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { Pagination } from '@/components/pagination';
import { StayGroupCard } from '@/components/stay/stay-group-card';
import { groupedStays } from '@/components/stay/stay-groups';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';

const title = '我的登记';
const over: readonly StayStatus[] = ['ended', 'rejected', 'withdrawn'];

/** My stays and those of my household: the open ones first. */
export default function StaysPage() {
  return (
    <ForSignedIn title={title} why="登录后可以看到您和家人的居住登记。">
      <Stays />
    </ForSignedIn>
  );
}

function Stays() {
  const [page, setPage] = useState(1);
  const loader = useLoader(
    () => call<Page<StayListItem>>(residentRoutes.myStays, { query: { page } }),
    `stays-${page}`,
    { isEmpty: ({ total }) => total === 0, onShow: true },
  );
  const declare = () => goTo(paths.enterCode);
  const some = loader.state === 'ready';
  return (
    <PageShell title={title} action={some ? { text: '扫门牌申报新住处', onTap: declare } : undefined}>
      <Loaded
        loader={loader}
        empty={{
          icon: 'door',
          title: '还没有居住登记',
          todo: '扫一扫租住房门上的门牌二维码，几分钟就能申报。',
          action: { text: '扫门牌', onTap: declare },
        }}
        offlineTodo="没有网络时看不到登记，填了一半的申报还在。"
      >
        {({ items, total, pageSize }) => (
          <>
            <Group title="现在的" stays={items.filter(({ state }) => !over.includes(state))} />
            <Group title="以前的" stays={items.filter(({ state }) => over.includes(state))} />
            {total > pageSize && (
              <Pagination page={page} pageSize={pageSize} total={total} onPage={setPage} />
            )}
          </>
        )}
      </Loaded>
    </PageShell>
  );
}

function Group({ title: words, stays }: { title: string; stays: StayListItem[] }) {
  if (stays.length === 0) return null;
  return (
    <Section title={words}>
      {groupedStays(stays).map((group) => (
        <StayGroupCard key={group.key} group={group} onOpen={(id) => goTo(paths.stay, { id })} />
      ))}
    </Section>
  );
}
