import { officeRoutes } from '@app/shared/appointments/office.routes';
import type { OfficeListItem } from '@app/shared/appointments/office.views';
import type { Page } from '@app/shared/http/page';
import type { Me } from '@app/shared/identity/identity.views';
import { Button } from '@/components/button';
import { DataTable } from '@/components/data-table';
import { View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { KeyLegend } from '@/components/workbench/key-legend';
import { Pages } from '@/components/workbench/pages';
import { StaffShell } from '@/components/workbench/staff-shell';
import { holdsAny } from '@/components/workbench/staff-ways';
import { useAddress } from '@/hooks/use-address';
import { useListKeys } from '@/hooks/use-list-keys';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { countText } from '@/words/counts';
import { ownPaths } from '../../parts/counter-paths';
import { NewOffice } from '../../parts/new-office';
import { firstPartOf } from '../../parts/office-bar';
import '../../counter.scss';

const listId = 'office-list';

/** The offices of one’s areas and how full they are now; each opens where this person works. */
export default function OfficesPage() {
  return (
    <StaffShell title="窗口和预约" way="counter">
      {(me) => <Offices me={me} />}
    </StaffShell>
  );
}

function Offices({ me }: { me: Me }) {
  const [at, change] = useAddress(['page', 'new']);
  useListKeys(listId);
  const loader = useLoader(
    () => call<Page<OfficeListItem>>(officeRoutes.offices, { query: { page: at.page } }),
    `offices-${at.page}`,
    { isEmpty: ({ total }) => total === 0, onShow: true },
  );
  const mayAdd = holdsAny(me, officeRoutes.addOffice.access);
  const open = (id: string) => goTo(ownPaths[firstPartOf(me)], { office: id });
  if (at.new && mayAdd) {
    return (
      <View className="staff-reading">
        <NewOffice
          me={me}
          onDone={(id) => {
            change({ new: undefined });
            loader.retry();
            if (id) goTo(ownPaths.setup, { office: id });
          }}
        />
      </View>
    );
  }
  const add = () => change({ new: 'yes' });
  return (
    <View id={listId} className="ui-stack">
      {mayAdd && (
        <View className="counter-actions">
          <Button inline kind="secondary" text="新设网点" onTap={add} />
        </View>
      )}
      <Loaded
        loader={loader}
        skeleton={<Skeleton count={4} />}
        empty={{
          icon: 'home',
          title: '您的地区还没有网点',
          todo: mayAdd ? '先设一个网点，再设窗口、事项和时间。' : '请联系督查员设置。',
        }}
      >
        {({ items, total, page, pageSize }) => (
          <>
            <DataTable
              caption="网点"
              rows={items}
              keyOf={({ id }) => id}
              nameOf={({ name }) => name}
              onOpen={({ id }) => open(id)}
              columns={[
                { title: '网点', cell: ({ name }) => name },
                { title: '地区', cell: ({ areaName }) => areaName },
                { title: '地址', cell: ({ address }) => address },
                { title: '今天预约', number: true, cell: ({ bookedToday }) => countText(bookedToday) },
                { title: '正在等候', number: true, cell: ({ waitingNow }) => countText(waitingNow) },
                {
                  title: '状态',
                  cell: ({ isOpen }) => (
                    <StatusTag text={isOpen ? '开放' : '停用'} tone={isOpen ? 'success' : 'neutral'} />
                  ),
                },
              ]}
            />
            <Pages
              page={page}
              pageSize={pageSize}
              total={total}
              onPage={(next) => change({ page: String(next) })}
            />
          </>
        )}
      </Loaded>
      <KeyLegend
        keys={[
          ['j', '下一个'],
          ['k', '上一个'],
          ['↵', '打开'],
        ]}
      />
    </View>
  );
}
