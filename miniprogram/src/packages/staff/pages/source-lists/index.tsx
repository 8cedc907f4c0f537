import type { Page } from '@app/shared/http/page';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { SourceListView } from '@app/shared/registration/registration.views';
import { Section } from '@/components/card';
import { DataTable } from '@/components/data-table';
import type { Column } from '@/components/data-table.types';
import { View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { PageState } from '@/components/page-state';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { Pages } from '@/components/workbench/pages';
import { StaffShell } from '@/components/workbench/staff-shell';
import { staffPaths } from '@/components/workbench/staff-ways';
import { useAddress } from '@/hooks/use-address';
import { useListKeys } from '@/hooks/use-list-keys';
import { usePolledLoader } from '@/hooks/use-polled-loader';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { countText } from '@/words/counts';
import { instantWords } from '@/words/dates';
import { SourceUpload } from '../../parts/source-upload';
import { listStateWords, sourceWords } from '../../staff-words';

const listId = 'source-lists';

const rowsOf = ({ counts }: SourceListView): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

const columns: readonly Column<SourceListView>[] = [
  { title: '名单', cell: ({ source }) => sourceWords[source] },
  { title: '文件', cell: ({ fileName }) => fileName },
  { title: '地区', cell: ({ areaName }) => areaName },
  { title: '上传时间', cell: ({ createdAt }) => instantWords(createdAt) },
  { title: '行数', number: true, cell: (list) => countText(rowsOf(list)) },
  { title: '待决定', number: true, cell: ({ undecided }) => countText(undecided) },
  { title: '进展', cell: ({ state }) => <StatusTag {...listStateWords[state]} /> },
];

/** The three lists of rentals, merged into one base. */
export default function SourceListsPage() {
  return (
    <StaffShell title="房屋名单合并" way="sourceLists">
      {(me) => (
        <View className="staff-two">
          <View className="staff-two__main">
            <Lists />
          </View>
          <View className="staff-two__side">
            <SourceUpload me={me} />
          </View>
        </View>
      )}
    </StaffShell>
  );
}

function Lists() {
  const [at, change] = useAddress(['page']);
  useListKeys(listId);
  const loader = usePolledLoader(
    () => call<Page<SourceListView>>(fieldRoutes.sourceLists, { query: { page: at.page } }),
    `source-lists/${at.page}`,
    ({ items }) => (items.some(({ state }) => state === 'reading') ? 3_000 : undefined),
  );
  return (
    <Section title="收到的名单">
      <Loaded loader={loader} skeleton={<Skeleton count={3} />}>
        {({ items, total, page, pageSize }) =>
          items.length === 0 ? (
            <PageState
              icon="dash"
              title="还没有收到名单"
              todo="上传社区、物业或公安的名单，先看哪里不一致，再决定怎么合并。"
            />
          ) : (
            <View id={listId} className="ui-stack">
              <DataTable
                caption="收到的名单"
                columns={columns}
                rows={items}
                keyOf={({ id }) => id}
                nameOf={({ source, areaName, fileName }) =>
                  `打开${areaName}的${sourceWords[source]} ${fileName}`
                }
                onOpen={({ id }) => goTo(staffPaths.sourceList, { id })}
              />
              <Pages
                page={page}
                pageSize={pageSize}
                total={total}
                onPage={(next) => change({ page: String(next) })}
              />
            </View>
          )
        }
      </Loaded>
    </Section>
  );
}
