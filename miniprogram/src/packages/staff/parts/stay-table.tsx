import type { Page } from '@app/shared/http/page';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { StayListItem } from '@app/shared/registration/registration.views';
import { DataTable } from '@/components/data-table';
import type { Column } from '@/components/data-table.types';
import { Text, View } from '@/components/elements/view';
import { List } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { CaseLine } from '@/components/workbench/case-line';
import { Pages } from '@/components/workbench/pages';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { dayWords, periodWords } from '@/words/dates';
import { documentTypeName, partyWords, stayStatusWords } from '@/words/stays';

const placeOf = ({ address, roomName }: StayListItem): string =>
  [address, roomName].filter(Boolean).join(' ');

function StateTag({ state }: Pick<StayListItem, 'state'>) {
  const { text, tone } = stayStatusWords[state];
  return <StatusTag text={text} tone={tone} />;
}

/** The number as the server masks it; the type where it is not the usual one. */
function Document({ stay: { documentType, documentNumberMasked } }: { stay: StayListItem }) {
  return (
    <View className="ui-stack ui-stack--tight">
      <Text className="ui-number staff-whole">{documentNumberMasked}</Text>
      {documentType !== 'resident-id' && <Text className="ui-quiet">{documentTypeName(documentType)}</Text>}
    </View>
  );
}

const columns: readonly Column<StayListItem>[] = [
  { title: '姓名', cell: ({ personName }) => <Text className="staff-whole">{personName}</Text> },
  { title: '证件', cell: (stay) => <Document stay={stay} /> },
  { title: '住处', cell: placeOf },
  { title: '入住', cell: ({ from }) => <Text className="staff-whole">{dayWords(from)}</Text> },
  {
    title: '离开',
    cell: ({ until }) => <Text className="staff-whole">{until ? dayWords(until) : '还住着'}</Text>,
  },
  { title: '谁申报的', cell: ({ parties }) => parties.map((party) => partyWords[party]).join('、') },
  { title: '进展', cell: (stay) => <StateTag state={stay.state} /> },
];

export type StayTableProps = {
  query: { areaCode?: string; words?: string; state?: string; page?: string };
  /** No room for columns: lines. */
  narrow: boolean;
  here: string | undefined;
  onOpen: (stay: StayListItem) => void;
  onPage: (page: number) => void;
};

/** Stays of the caller's areas: a table with the whole width, lines beside a case or on a phone. */
export function StayTable({ query, narrow, here, onOpen, onPage }: StayTableProps) {
  const loader = useLoader(
    () => call<Page<StayListItem>>(fieldRoutes.stays, { query }),
    ['stays', query.areaCode, query.words, query.state, query.page].join('/'),
    { isEmpty: ({ items }) => items.length === 0, onShow: true },
  );
  return (
    <Loaded
      loader={loader}
      skeleton={<Skeleton count={5} />}
      empty={{ title: '没有找到登记', todo: '换一个地区、进展，或少写几个字再查。' }}
    >
      {({ items, total, page, pageSize }) => (
        <>
          {narrow ? (
            <Lines items={items} here={here} onOpen={onOpen} />
          ) : (
            <DataTable
              caption="居住登记"
              columns={columns}
              rows={items}
              keyOf={({ id }) => id}
              nameOf={(stay) => `打开 ${stay.personName}，${placeOf(stay)}`}
              onOpen={onOpen}
            />
          )}
          <Pages page={page} pageSize={pageSize} total={total} onPage={onPage} />
        </>
      )}
    </Loaded>
  );
}

function Lines({ items, here, onOpen }: { items: StayListItem[] } & Pick<StayTableProps, 'here' | 'onOpen'>) {
  return (
    <List label="居住登记">
      {items.map((stay) => (
        <CaseLine
          key={stay.id}
          title={stay.personName}
          detail={placeOf(stay)}
          footnote={periodWords(stay.from, stay.until)}
          word={stayStatusWords[stay.state]}
          here={stay.id === here}
          onOpen={() => onOpen(stay)}
        />
      ))}
    </List>
  );
}
