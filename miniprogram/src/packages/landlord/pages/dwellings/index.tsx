import type { Page } from '@app/shared/http/page';
import { landlordRoutes } from '@app/shared/registration/registration.routes';
import type { DwellingListItem } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { View } from '@/components/elements/view';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { Pagination } from '@/components/pagination';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { DwellingCard } from '../../parts/dwelling-card';
import { ownPaths } from '../../parts/paths';

const title = '我的房屋';

/** The dwellings I hold, those where something waits for me first. */
export default function DwellingsPage() {
  return (
    <ForSignedIn title={title} why="登录后可以登记房屋、打印门牌、核对租客。">
      <Dwellings />
    </ForSignedIn>
  );
}

function Dwellings() {
  const [page, setPage] = useState(1);
  const loader = useLoader(
    () => call<Page<DwellingListItem>>(landlordRoutes.dwellings, { query: { page } }),
    `dwellings-${page}`,
    { isEmpty: ({ total }) => total === 0, onShow: true },
  );
  const register = () => goTo(ownPaths.register);
  return (
    <PageShell
      title={title}
      action={loader.state === 'ready' ? { text: '登记房屋', onTap: register } : undefined}
    >
      <Loaded
        loader={loader}
        empty={{
          icon: 'home',
          title: '还没有登记房屋',
          todo: '登记出租的房屋后，可以打印门牌、核对租客。转租给您的房屋，用房东填的手机号登录就会出现在这里。',
          action: { text: '登记房屋', onTap: register },
        }}
      >
        {({ items, total, pageSize }) => (
          <>
            <View className="ui-stack" role="list" label="我的房屋">
              {pressingFirst(items).map((dwelling) => (
                <DwellingCard key={dwelling.id} dwelling={dwelling} />
              ))}
            </View>
            {total > pageSize && (
              <Pagination page={page} pageSize={pageSize} total={total} onPage={setPage} />
            )}
          </>
        )}
      </Loaded>
    </PageShell>
  );
}

function pressingFirst(items: readonly DwellingListItem[]): DwellingListItem[] {
  return [...items].sort((a, b) => b.waitingForMe - a.waitingForMe);
}
