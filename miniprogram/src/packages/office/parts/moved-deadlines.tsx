import { calendarRoutes } from '@app/shared/calendar/calendar.routes';
import type { MovedDeadline } from '@app/shared/calendar/calendar.views';
import type { Page } from '@app/shared/http/page';
import { useState } from 'react';
import { Section } from '@/components/card';
import { DataTable } from '@/components/data-table';
import type { Column } from '@/components/data-table.types';
import { View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Skeleton } from '@/components/skeleton';
import { Pages } from '@/components/workbench/pages';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { dayWords } from '@/words/dates';
import { clockKindText } from '@/words/office-calendar';

const day = (date: string | null) => (date ? dayWords(date) : '算不出来');

const columns: readonly Column<MovedDeadline>[] = [
  { title: '期限', cell: ({ kind }) => clockKindText(kind) },
  { title: '地区', cell: ({ areaName }) => areaName },
  { title: '从哪天起', cell: ({ startedOn }) => dayWords(startedOn) },
  { title: '原来到', cell: ({ dueOn }) => day(dueOn) },
  { title: '改为到', cell: ({ newDueOn }) => day(newDueOn) },
];

/** Running clocks whose due day a draft would move: who publishes it has seen them. */
export function MovedDeadlines({ year, version }: { year: number; version: number }) {
  const [page, setPage] = useState(1);
  const loader = useLoader(
    () =>
      call<Page<MovedDeadline>>(calendarRoutes.movedDeadlines, {
        query: { year, version, page, pageSize: 20 },
      }),
    `moved/${year}/${version}/${page}`,
    { isEmpty: ({ items }) => items.length === 0 },
  );
  return (
    <Section title="会变的到期日">
      <Loaded
        loader={loader}
        skeleton={<Skeleton count={3} />}
        empty={{ icon: 'tick', title: '没有到期日会变', todo: '发布后，在办的期限都不动。' }}
        compact
      >
        {({ items, total, pageSize }) => (
          <View className="ui-stack">
            <DataTable
              caption="会变的到期日"
              columns={columns}
              rows={items}
              keyOf={({ clockId }) => clockId}
            />
            <Pages page={page} pageSize={pageSize} total={total} onPage={setPage} />
          </View>
        )}
      </Loaded>
    </Section>
  );
}
