import type { Page } from '@app/shared/http/page';
import type { Me } from '@app/shared/identity/identity.views';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { DwellingView, StayListItem } from '@app/shared/registration/registration.views';
import { Section } from '@/components/card';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { StayRow } from '@/components/stay/stay-row';
import { staffPaths } from '@/components/workbench/staff-ways';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { periodWords } from '@/words/dates';
import { dwellingKindWords, lettingStateWords, roomSummaryWords } from '@/words/dwellings';
import { DoorList } from './door-list';
import { DwellingPlace } from './dwelling-place';
import '../../../components/stay/stay.scss';

/** One dwelling: rooms, holders, doors, who lives there. */
export function DwellingCase({ id, me }: { id: string; me: Me }) {
  const loader = useLoader(() => call<DwellingView>(fieldRoutes.dwelling, { params: { id } }), id, {
    onShow: true,
  });
  return (
    <Loaded loader={loader} skeleton={<Skeleton count={4} />}>
      {(dwelling) => (
        <>
          <Head dwelling={dwelling} />
          <Section title="房间">
            <List label="房间">
              {dwelling.roomList.map((room) => (
                <ListRow
                  key={room.id}
                  title={room.name}
                  detail={room.closed ? '已停止出租' : roomSummaryWords(room.summary)}
                  footnote={measureWords(room)}
                  value={room.summary.needsPerson ? <StatusTag text="待核实" tone="warning" /> : undefined}
                />
              ))}
            </List>
          </Section>
          <Section title="房东和转租人">
            {dwelling.holders.length === 0 && <Text className="ui-quiet">还没有房东登记这处房屋。</Text>}
            <List label="房东和转租人">
              {dwelling.holders.map((holder) => (
                <ListRow
                  key={holder.id}
                  title={holder.name}
                  detail={[holder.kind === 'owner' ? '房东' : '转租人', holder.roomName]
                    .filter(Boolean)
                    .join('，')}
                  footnote={periodWords(holder.from, holder.until)}
                  value={<Text className="ui-number">{holder.mobileMasked ?? '没有电话'}</Text>}
                />
              ))}
            </List>
          </Section>
          <DwellingPlace dwelling={dwelling} me={me} onChanged={loader.retry} />
          <DoorList dwelling={dwelling} me={me} onReissued={loader.retry} />
          <Occupants id={id} />
        </>
      )}
    </Loaded>
  );
}

function Head({ dwelling }: { dwelling: DwellingView }) {
  const { kind, lettingState, floorArea, communityName, rooms, livingNow, safetyLetterSigned } = dwelling;
  const facts = [
    communityName,
    dwellingKindWords[kind].label,
    lettingStateWords[lettingState],
    floorArea && `${floorArea} 平方米`,
    `${rooms} 间，住 ${livingNow} 人`,
  ];
  return (
    <View className="stay-head">
      <View className="staff-tags">
        {safetyLetterSigned ? (
          <StatusTag text="责任书已签" tone="success" />
        ) : (
          <StatusTag text="责任书没有签" tone="warning" />
        )}
        {dwelling.waitingForMe > 0 && <StatusTag text={`${dwelling.waitingForMe} 条待核实`} tone="warning" />}
      </View>
      <Heading level={2}>{dwelling.address}</Heading>
      <Text className="ui-quiet">{facts.filter(Boolean).join('，')}</Text>
    </View>
  );
}

function measureWords({ floorArea, capacity }: DwellingView['roomList'][number]): string | undefined {
  const facts = [floorArea && `${floorArea} 平方米`, capacity && `可住 ${capacity} 人`];
  return facts.filter(Boolean).join('，') || undefined;
}

function Occupants({ id }: { id: string }) {
  const loader = useLoader(
    () => call<Page<StayListItem>>(fieldRoutes.dwellingStays, { params: { id }, query: { pageSize: 50 } }),
    `occupants/${id}`,
    { isEmpty: ({ items }) => items.length === 0 },
  );
  return (
    <Section title="登记在这里的人">
      <Loaded
        loader={loader}
        skeleton={<Skeleton count={2} />}
        empty={{ title: '还没有人登记', todo: '房客扫门牌二维码就能申报。' }}
        compact
      >
        {({ items, total }) => (
          <>
            <List label="登记在这里的人">
              {items.map((stay) => (
                <StayRow
                  key={stay.id}
                  stay={stay}
                  by="person"
                  onOpen={() => goTo(staffPaths.stay, { id: stay.id })}
                />
              ))}
            </List>
            {total > items.length && (
              <Text className="ui-quiet">{`这里列出最近的 ${items.length} 条，共 ${total} 条，其余请在“居住登记”里按地址查。`}</Text>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}
