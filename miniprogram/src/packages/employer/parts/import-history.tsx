import type { Page } from '@app/shared/http/page';
import { employerRoutes } from '@app/shared/registration/employer.routes';
import type { ImportView } from '@app/shared/registration/registration.views';
import { Section } from '@/components/card';
import { DataTable } from '@/components/data-table';
import type { Column } from '@/components/data-table.types';
import { Loaded } from '@/components/loaded';
import { PageState } from '@/components/page-state';
import { Pagination } from '@/components/pagination';
import { StatusTag } from '@/components/status-tag';
import { usePolledLoader } from '@/hooks/use-polled-loader';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { countText } from '@/words/counts';
import { instantWords } from '@/words/dates';
import { employerPaths } from '../employer-paths';
import { countsWords, importStateWords } from '../import-words';

const columns: readonly Column<ImportView>[] = [
  { title: '文件', cell: ({ fileName }) => fileName },
  { title: '上传时间', cell: ({ createdAt }) => instantWords(createdAt) },
  { title: '行数', number: true, cell: ({ rowsTotal, rowsRead }) => countText(rowsTotal || rowsRead) },
  { title: '内容', cell: ({ counts }) => countsWords(counts) || '—' },
  {
    title: '进展',
    cell: ({ state }) => (
      <StatusTag text={importStateWords[state].text} tone={importStateWords[state].tone} />
    ),
  },
];

const isMoving = ({ state }: ImportView): boolean => state === 'reading' || state === 'applying';

/** Files the organisation has sent, the newest first; watched while one of them is being worked on. */
export function ImportHistory({ page, onPage }: { page: number; onPage: (page: number) => void }) {
  const loader = usePolledLoader(
    () => call<Page<ImportView>>(employerRoutes.imports, { query: { page } }),
    `imports/${page}`,
    ({ items }) => (items.some(isMoving) ? 3_000 : undefined),
  );
  return (
    <Section title="上传记录">
      <Loaded loader={loader}>
        {({ items, total, pageSize }) =>
          items.length === 0 ? (
            <PageState
              icon="dash"
              title="还没有上传过名单"
              todo="下载模板填好后在上面上传，先看要改什么，确认后才登记。"
            />
          ) : (
            <>
              <DataTable
                caption="上传记录"
                columns={columns}
                rows={items}
                keyOf={({ id }) => id}
                nameOf={({ fileName, createdAt }) => `打开 ${fileName}，${instantWords(createdAt)}`}
                onOpen={({ id }) => goTo(employerPaths.import, { id })}
              />
              {total > pageSize && (
                <Pagination page={page} pageSize={pageSize} total={total} onPage={onPage} />
              )}
            </>
          )
        }
      </Loaded>
    </Section>
  );
}
