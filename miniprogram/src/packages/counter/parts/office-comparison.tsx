import { officeRoutes } from '@app/shared/appointments/office.routes';
import type { OfficeLoad, OfficeLoads } from '@app/shared/appointments/office.views';
import { BarList } from '@/components/bar-list';
import { Card, Section } from '@/components/card';
import { DataTable } from '@/components/data-table';
import { Text, View } from '@/components/elements/view';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { countText } from '@/words/counts';
import { minutesText, shareText } from './load-words';

/** More bars than these are no picture. */
const mostBars = 12;

/** Who did not come and how long people waited, office beside office; one office alone needs no comparison. */
export function OfficeComparison({
  from,
  until,
  here,
  onOpen,
}: {
  from: string;
  until: string;
  here: string;
  onOpen: (office: string) => void;
}) {
  const loader = useLoader(
    () => call<OfficeLoads>(officeRoutes.loads, { query: { from, until } }),
    ['office-loads', from, until].join('/'),
  );
  if (loader.state !== 'ready' || loader.data.items.length < 2) return null;
  const { items } = loader.data;
  return (
    <Section title="和别的网点比">
      <View className="counter-charts">
        <Card title="没有赴约的">
          {items.length > mostBars && (
            <Text className="ui-quiet">{`比例最高的 ${mostBars} 个网点，共 ${items.length} 个`}</Text>
          )}
          <BarList
            label="各网点没有赴约的比例"
            full={Math.max(...items.map(shareOf), 0.1)}
            bars={items.slice(0, mostBars).map((item) => ({
              label: item.officeName,
              amount: shareOf(item),
              text: item.booked === 0 ? '没有预约' : shareText(item.noShows, item.booked),
              detail: `${countText(item.booked)} 个预约里 ${countText(item.noShows)} 个没有赴约`,
            }))}
          />
        </Card>
        <Card title="平均等多久">
          <BarList
            label="各网点平均等候"
            full={Math.max(...items.map(({ meanWait }) => meanWait ?? 0), 1)}
            bars={longestFirst(items)
              .slice(0, mostBars)
              .map(({ officeName, meanWait, served }) => ({
                label: officeName,
                amount: meanWait ?? 0,
                text: meanWait === null ? '没有人办' : `${minutesText(meanWait)} 分钟`,
                detail: `办结 ${countText(served)} 人次`,
              }))}
          />
        </Card>
      </View>
      <DataTable
        caption="各网点的数字"
        rows={items}
        keyOf={({ officeId }) => officeId}
        nameOf={({ officeName }) => officeName}
        onOpen={({ officeId }) => onOpen(officeId)}
        here={here}
        columns={[
          { title: '网点', cell: ({ officeName }) => officeName },
          { title: '预约', number: true, cell: ({ booked }) => countText(booked) },
          { title: '没有赴约', number: true, cell: ({ noShows }) => countText(noShows) },
          { title: '现场取号', number: true, cell: ({ walkIns }) => countText(walkIns) },
          { title: '办结', number: true, cell: ({ served }) => countText(served) },
          { title: '平均等候（分）', number: true, cell: ({ meanWait }) => minutesText(meanWait) },
        ]}
      />
    </Section>
  );
}

const shareOf = ({ noShows, booked }: OfficeLoad): number => (booked === 0 ? 0 : noShows / booked);

function longestFirst(items: readonly OfficeLoad[]): OfficeLoad[] {
  return [...items].sort((a, b) => (b.meanWait ?? -1) - (a.meanWait ?? -1));
}
