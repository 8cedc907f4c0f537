import type { Page } from '@app/shared/http/page';
import { runRoutes } from '@app/shared/schooling/run.routes';
import type { ResultItem, RunView } from '@app/shared/schooling/run.views';
import { useState } from 'react';
import { Section } from '@/components/card';
import { DataTable } from '@/components/data-table';
import { DownloadButton } from '@/components/download-button';
import { View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Skeleton } from '@/components/skeleton';
import { Tabs } from '@/components/tabs';
import { Pages } from '@/components/workbench/pages';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { lineText } from './run-words';

const outcomes = [
  { value: 'placed', text: '录取的' },
  { value: 'unplaced', text: '没有录取的' },
] as const;
type Outcome = (typeof outcomes)[number]['value'];

/** Results by rank, names masked, and the files with which anybody computes them again. */
export function RunResults({ run }: { run: RunView }) {
  const { id, cycle } = run;
  const [outcome, setOutcome] = useState<Outcome>('placed');
  const [page, setPage] = useState(1);
  const loader = useLoader(
    () =>
      call<Page<ResultItem>>(runRoutes.results, { params: { id }, query: { outcome, page: String(page) } }),
    `${id}/${outcome}/${page}`,
  );
  return (
    <Section title="结果">
      <Tabs
        label="结果"
        tabs={outcomes}
        chosen={outcome}
        onChoose={(next: Outcome) => {
          setOutcome(next);
          setPage(1);
        }}
      />
      <Loaded loader={loader} skeleton={<Skeleton count={4} />}>
        {({ items, total, pageSize }) => (
          <>
            <DataTable
              caption="结果"
              rows={items}
              keyOf={({ entryId }) => entryId}
              columns={[
                { title: '名次', cell: ({ place }) => String(place), number: true },
                { title: '孩子', cell: ({ childNameMasked }) => childNameMasked },
                { title: '排序依据', cell: ({ keys }) => lineText(keys) },
                { title: '学校', cell: ({ schoolName }) => schoolName ?? '' },
                {
                  title: '志愿',
                  cell: ({ wishNumber }) => (wishNumber === null ? '' : `第${wishNumber}`),
                },
              ]}
            />
            <Pages page={page} pageSize={pageSize} total={total} onPage={setPage} />
          </>
        )}
      </Loaded>
      <View className="ui-actions">
        <DownloadButton
          text="下载锁定的数据"
          kind="quiet"
          route={runRoutes.input}
          file={{ fileName: `${cycle}-input.jsonl`, params: { id } }}
        />
        <DownloadButton
          text="下载结果"
          kind="quiet"
          route={runRoutes.result}
          file={{ fileName: `${cycle}-result.jsonl`, params: { id } }}
        />
      </View>
    </Section>
  );
}
