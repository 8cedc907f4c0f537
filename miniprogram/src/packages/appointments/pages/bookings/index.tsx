import { bookingRoutes } from '@app/shared/appointments/appointments.routes';
import type { BookingListItem, DemandView } from '@app/shared/appointments/appointments.views';
import type { BookingStatus } from '@app/shared/appointments/booking.status';
import type { Page } from '@app/shared/http/page';
import { useState } from 'react';
import { Section } from '@/components/card';
import { ForSignedIn } from '@/components/for-signed-in';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { Pagination } from '@/components/pagination';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { bookingWord, slotWords } from '@/words/appointments';
import { ownPaths } from '../../parts/appointments-paths';
import { DemandCards } from '../../parts/demand-cards';
import '../../appointments.scss';

const title = '我的预约';
const coming: readonly BookingStatus[] = ['held', 'booked', 'arrived'];

/** My bookings and the days I asked for; those to come first. */
export default function BookingsPage() {
  return (
    <ForSignedIn title={title} why="登录后可以看到您的预约和签到码。">
      <Bookings />
    </ForSignedIn>
  );
}

function Bookings() {
  const [page, setPage] = useState(1);
  const loader = useLoader(
    async () => {
      const [bookings, demands] = await Promise.all([
        call<Page<BookingListItem>>(bookingRoutes.mine, { query: { page } }),
        call<Page<DemandView>>(bookingRoutes.myDemands, { query: { pageSize: 20 } }),
      ]);
      return { ...bookings, demands: page === 1 ? demands.items : [] };
    },
    `bookings-${page}`,
    { isEmpty: ({ total, demands }) => total === 0 && demands.length === 0, onShow: true },
  );
  const book = () => goTo(paths.book);
  return (
    <PageShell
      title={title}
      action={loader.state === 'ready' ? { text: '预约窗口', onTap: book } : undefined}
    >
      <Loaded
        loader={loader}
        empty={{
          icon: 'calendar',
          title: '还没有预约',
          todo: '约好时间再去，到了就办，不用排长队。',
          action: { text: '预约窗口', onTap: book },
        }}
        offlineTodo="没有网络时看不到预约；约好的号还在，可以到窗口报姓名和证件号。"
      >
        {({ items, total, pageSize, demands }) => (
          <>
            <Group title="要去的" items={items.filter(({ state }) => coming.includes(state))} />
            <DemandCards demands={demands} reload={loader.retry} />
            <Group title="以前的" items={items.filter(({ state }) => !coming.includes(state))} />
            {total > pageSize && (
              <Pagination page={page} pageSize={pageSize} total={total} onPage={setPage} />
            )}
          </>
        )}
      </Loaded>
    </PageShell>
  );
}

function Group({ title: words, items }: { title: string; items: BookingListItem[] }) {
  if (items.length === 0) return null;
  return (
    <Section title={words}>
      <List label={words}>
        {items.map((item) => {
          const { id, state, serviceName, officeName, startsAt, endsAt, places } = item;
          const people = places > 1 ? `，${places} 人` : '';
          return (
            <ListRow
              key={id}
              title={serviceName}
              detail={slotWords(startsAt, endsAt)}
              footnote={`${officeName}${people}`}
              word={bookingWord(state)}
              onTap={() => goTo(state === 'held' ? ownPaths.held : paths.booking, { id })}
            />
          );
        })}
      </List>
    </Section>
  );
}
