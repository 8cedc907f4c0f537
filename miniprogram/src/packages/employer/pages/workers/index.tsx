import type { Page } from '@app/shared/http/page';
import { employerRoutes } from '@app/shared/registration/employer.routes';
import type { WorkerListItem } from '@app/shared/registration/registration.views';
import { Button } from '@/components/button';
import { DataTable } from '@/components/data-table';
import type { Column } from '@/components/data-table.types';
import { Text } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Pagination } from '@/components/pagination';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { useAddress } from '@/hooks/use-address';
import { useLoader } from '@/hooks/use-loader';
import { replaceWith } from '@/platform/navigate';
import { call } from '@/platform/request';
import { dayWords } from '@/words/dates';
import { documentTypeName, stayStatusWords } from '@/words/stays';
import { employerPaths } from '../../employer-paths';
import { EmployerShell } from '../../parts/employer-shell';
import { OrganisationLine } from '../../parts/organisation-line';

const columns: readonly Column<WorkerListItem>[] = [
  { title: '姓名', cell: ({ personName }) => personName },
  { title: '证件', cell: ({ documentType }) => documentTypeName(documentType) },
  {
    title: '证件号码',
    cell: ({ documentNumberMasked }) => <Text className="ui-number">{documentNumberMasked}</Text>,
  },
  { title: '住处', cell: ({ address, roomName }) => [address, roomName].filter(Boolean).join(' ') },
  { title: '入住', cell: ({ from }) => dayWords(from) },
  { title: '离开', cell: ({ until }) => (until ? dayWords(until) : '还住着') },
  {
    title: '进展',
    cell: ({ state }) => <StatusTag text={stayStatusWords[state].text} tone={stayStatusWords[state].tone} />,
  },
];

/** The workers this organisation has declared, with where each declaration stands. */
export default function WorkersPage() {
  return (
    <EmployerShell title="已申报的员工">
      {(me) => (
        <>
          <OrganisationLine
            me={me}
            detail="本单位申报过的员工，以及每一条的进展。"
            aside={
              <Button kind="quiet" text="上传员工名单" onTap={() => replaceWith(employerPaths.imports)} />
            }
          />
          <WorkerTable />
        </>
      )}
    </EmployerShell>
  );
}

function WorkerTable() {
  const [at, change] = useAddress(['page']);
  const page = Number(at.page ?? 1);
  const loader = useLoader(
    () => call<Page<WorkerListItem>>(employerRoutes.workers, { query: { page, pageSize: 50 } }),
    `workers/${page}`,
    { isEmpty: ({ items }) => items.length === 0, onShow: true },
  );
  return (
    <Loaded
      loader={loader}
      skeleton={<Skeleton count={4} />}
      empty={{
        title: '还没有申报过员工',
        todo: '上传一份员工名单，确认后就列在这里。',
        action: { text: '上传员工名单', onTap: () => replaceWith(employerPaths.imports) },
      }}
    >
      {({ items, total, pageSize }) => (
        <>
          <DataTable caption="已申报的员工" columns={columns} rows={items} keyOf={({ id }) => id} />
          {total > pageSize ? (
            <Pagination
              page={page}
              pageSize={pageSize}
              total={total}
              onPage={(next) => change({ page: String(next) })}
            />
          ) : (
            <Text className="ui-quiet">{`共 ${total} 人`}</Text>
          )}
        </>
      )}
    </Loaded>
  );
}
