import { caseworkRoutes } from '@app/shared/casework/casework.routes';
import type { CaseListItem } from '@app/shared/casework/casework.views';
import type { Page } from '@app/shared/http/page';
import { useState } from 'react';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { Pagination } from '@/components/pagination';
import { useLoader } from '@/hooks/use-loader';
import { goTo, openTab } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { CaseCard } from '../../parts/case/case-card';
import '../../casework.scss';

const title = '我的办件';

/** Everything I have applied for, newest first. */
export default function CasesPage() {
  return (
    <ForSignedIn title={title} why="登录后可以看到您申请的事办到了哪一步。">
      <Cases />
    </ForSignedIn>
  );
}

function Cases() {
  const [page, setPage] = useState(1);
  const loader = useLoader(
    () => call<Page<CaseListItem>>(caseworkRoutes.cases, { query: { page } }),
    `cases-${page}`,
    { isEmpty: ({ total }) => total === 0, onShow: true },
  );
  return (
    <PageShell title={title}>
      <Loaded
        loader={loader}
        empty={{
          icon: 'services',
          title: '还没有办件',
          todo: '在“办事”里选一项，填好提交后就会列在这里。',
          action: { text: '去办事', onTap: () => openTab('services') },
        }}
        offlineTodo="没有网络时看不到进展，填了一半的申请还在。"
      >
        {({ items, total, pageSize }) => (
          <>
            {items.map((item) => (
              <CaseCard key={item.id} item={item} onOpen={() => goTo(paths.case, { id: item.id })} />
            ))}
            {total > pageSize && (
              <Pagination page={page} pageSize={pageSize} total={total} onPage={setPage} />
            )}
          </>
        )}
      </Loaded>
    </PageShell>
  );
}
