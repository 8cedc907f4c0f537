import type { Page } from '@app/shared/http/page';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { DwellingListItem } from '@app/shared/registration/registration.views';
import { DataTable } from '@/components/data-table';
import type { Column } from '@/components/data-table.types';
import { List } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { CaseLine } from '@/components/workbench/case-line';
import { Pages } from '@/components/workbench/pages';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { dwellingKindWords, lettingStateWords } from '@/words/dwellings';

function LetterTag({ signed }: { signed: boolean }) {
  return signed ? <StatusTag text="已签" tone="success" /> : <StatusTag text="没有签" tone="warning" />;
}

function TaskTag({ tasks }: { tasks: number }) {
  return tasks > 0 ? <StatusTag text={`${tasks} 条待核实`} tone="warning" /> : <StatusTag text="没有" />;
}

const columns: readonly Column<DwellingListItem>[] = [
  { title: '地址', cell: ({ address }) => address },
  { title: '类型', cell: ({ kind }) => dwellingKindWords[kind].label },
  { title: '出租', cell: ({ lettingState }) => lettingStateWords[lettingState] },
  { title: '房间', number: true, cell: ({ rooms }) => rooms },
  { title: '在住', number: true, cell: ({ livingNow }) => livingNow },
  { title: '责任书', cell: ({ safetyLetterSigned }) => <LetterTag signed={safetyLetterSigned} /> },
  { title: '待核实', cell: ({ waitingForMe }) => <TaskTag tasks={waitingForMe} /> },
];

export type DwellingTableProps = {
  query: { areaCode?: string; words?: string; page?: string };
  narrow: boolean;
  here: string | undefined;
  onOpen: (dwelling: DwellingListItem) => void;
  onPage: (page: number) => void;
};

/** Dwellings: a table with the whole width, lines beside a case or on a phone. */
export function DwellingTable({ query, narrow, here, onOpen, onPage }: DwellingTableProps) {
  const loader = useLoader(
    () => call<Page<DwellingListItem>>(fieldRoutes.dwellings, { query }),
    ['dwellings', query.areaCode, query.words, query.page].join('/'),
    { isEmpty: ({ items }) => items.length === 0, onShow: true },
  );
  return (
    <Loaded
      loader={loader}
      skeleton={<Skeleton count={5} />}
      empty={{ title: '没有找到房屋', todo: '换一个地区，或只写路名和门牌号再查。' }}
    >
      {({ items, total, page, pageSize }) => (
        <>
          {narrow ? (
            <Lines items={items} here={here} onOpen={onOpen} />
          ) : (
            <DataTable
              caption="出租房屋"
              columns={columns}
              rows={items}
              keyOf={({ id }) => id}
              nameOf={({ address }) => `打开 ${address}`}
              onOpen={onOpen}
            />
          )}
          <Pages page={page} pageSize={pageSize} total={total} onPage={onPage} />
        </>
      )}
    </Loaded>
  );
}

function Lines({
  items,
  here,
  onOpen,
}: { items: DwellingListItem[] } & Pick<DwellingTableProps, 'here' | 'onOpen'>) {
  return (
    <List label="出租房屋">
      {items.map((dwelling) => {
        const { id, address, kind, rooms, livingNow, waitingForMe } = dwelling;
        return (
          <CaseLine
            key={id}
            title={address}
            detail={`${dwellingKindWords[kind].label}，${rooms} 间，住 ${livingNow} 人`}
            word={waitingForMe > 0 ? { text: `${waitingForMe} 条待核实`, tone: 'warning' } : undefined}
            here={id === here}
            onOpen={() => onOpen(dwelling)}
          />
        );
      })}
    </List>
  );
}
