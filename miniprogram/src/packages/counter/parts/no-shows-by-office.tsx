import { officeRoutes } from '@app/shared/appointments/office.routes';
import type { LoadView, OfficeListItem } from '@app/shared/appointments/office.views';
import type { Page } from '@app/shared/http/page';
import { BarList } from '@/components/bar-list';
import { Card } from '@/components/card';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { countText } from '@/words/counts';
import { shareText } from './load-words';

/** More bars than these are no picture. */
const mostOffices = 12;

/** The share of people who did not come, office beside office; one office alone needs no comparison. */
export function NoShowsByOffice({ from, until }: { from: string; until: string }) {
  const loader = useLoader(async () => {
    const { items } = await call<Page<OfficeListItem>>(officeRoutes.offices, {
      query: { pageSize: mostOffices },
    });
    const loads = items.length > 1 ? items : [];
    return Promise.all(
      loads.map(({ id }) => call<LoadView>(officeRoutes.load, { params: { id }, query: { from, until } })),
    );
  }, ['no-shows', from, until].join('/'));
  if (loader.state !== 'ready' || loader.data.length === 0) return null;
  const shares = loader.data.map(({ officeName, total: { noShows, booked } }) => ({
    label: officeName,
    amount: booked === 0 ? 0 : noShows / booked,
    text: shareText(noShows, booked),
    detail: `${countText(booked)} 个预约里 ${countText(noShows)} 个没有赴约`,
  }));
  return (
    <Card title="各网点没有赴约的">
      <BarList
        label="各网点没有赴约的比例"
        full={Math.max(...shares.map(({ amount }) => amount), 0.1)}
        bars={shares.sort((a, b) => b.amount - a.amount)}
      />
    </Card>
  );
}
