import type { Page } from '@app/shared/http/page';
import { landlordRoutes } from '@app/shared/registration/registration.routes';
import type { DwellingView, StayListItem } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { Pagination } from '@/components/pagination';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { Affairs } from '../../parts/dwelling/affairs';
import { DwellingHead } from '../../parts/dwelling/dwelling-head';
import { Rooms } from '../../parts/dwelling/rooms';
import { Tenants } from '../../parts/dwelling/tenants';
import { WaitingHere } from '../../parts/dwelling/waiting-here';
import { ownPaths } from '../../parts/paths';

const title = '房屋';

/** One dwelling: what waits there, its rooms, its tenants, and the affairs of its owner. */
export default function DwellingPage() {
  return (
    <ForSignedIn title={title} why="登录后可以看到这处房屋。">
      <Dwelling />
    </ForSignedIn>
  );
}

function Dwelling() {
  const { id = '' } = useParams();
  const [page, setPage] = useState(1);
  const loader = useLoader(
    async () => {
      const [dwelling, tenants] = await Promise.all([
        call<DwellingView>(landlordRoutes.dwelling, { params: { id } }),
        call<Page<StayListItem>>(landlordRoutes.tenants, { params: { id }, query: { page } }),
      ]);
      return { dwelling, tenants };
    },
    `dwelling-${id}-${page}`,
    { onShow: true },
  );
  return (
    <PageShell
      title={title}
      action={
        loader.state === 'ready'
          ? { text: '申报租客入住', onTap: () => goTo(ownPaths.declare, { id }) }
          : undefined
      }
    >
      <Loaded loader={loader}>
        {({ dwelling, tenants }) => (
          <>
            <DwellingHead dwelling={dwelling} />
            <WaitingHere dwelling={dwelling} tenants={tenants.items} />
            <Rooms dwelling={dwelling} />
            <Tenants tenants={tenants} />
            {tenants.total > tenants.pageSize && (
              <Pagination page={page} pageSize={tenants.pageSize} total={tenants.total} onPage={setPage} />
            )}
            <Affairs dwelling={dwelling} />
          </>
        )}
      </Loaded>
    </PageShell>
  );
}
