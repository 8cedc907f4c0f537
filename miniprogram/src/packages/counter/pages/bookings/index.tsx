import { counterRoutes } from '@app/shared/appointments/office.routes';
import type { DayBookingItem, IssuedTicket } from '@app/shared/appointments/office.views';
import type { Page } from '@app/shared/http/page';
import type { Me } from '@app/shared/identity/identity.views';
import { isPlainDate } from '@app/shared/validation/plain-date';
import { useState } from 'react';
import { Button } from '@/components/button';
import { DataTable } from '@/components/data-table';
import type { Column } from '@/components/data-table.types';
import { DateField } from '@/components/date-field';
import { View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { Problem } from '@/components/problem';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { Filters } from '@/components/workbench/filters';
import { Pages } from '@/components/workbench/pages';
import { StaffShell } from '@/components/workbench/staff-shell';
import { staffPaths } from '@/components/workbench/staff-ways';
import { useAddress } from '@/hooks/use-address';
import { useLoader } from '@/hooks/use-loader';
import { useSubmit } from '@/hooks/use-submit';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { bookingWord, timeOf, waitWords } from '@/words/appointments';
import { dayWords, todayInCity } from '@/words/dates';
import { OfficeBar } from '../../parts/office-bar';
import '../../counter.scss';

/** The application that a visit belongs to. */
const caseColumn: Column<DayBookingItem> = {
  title: '办件',
  cell: ({ caseId, code }) =>
    caseId ? (
      <Button
        inline
        kind="quiet"
        text="看办件"
        label={`看办件，${code}`}
        onTap={() => goTo(staffPaths.case, { id: caseId })}
      />
    ) : null,
};

/** Who is expected on a day; who has come is checked in here too. */
export default function BookingsPage() {
  return (
    <StaffShell title="当天的预约" way="counter">
      {(me) => <Bookings me={me} />}
    </StaffShell>
  );
}

function Bookings({ me }: { me: Me }) {
  const [at, change] = useAddress(['office', 'day', 'page']);
  const office = at.office ?? '';
  const today = todayInCity();
  const [typed, setTyped] = useState(at.day ?? today);
  const day = at.day ?? today;
  const loader = useLoader(
    () =>
      call<Page<DayBookingItem>>(counterRoutes.bookings, {
        params: { id: office },
        query: { day, page: at.page, pageSize: 50 },
      }),
    ['bookings', office, day, at.page].join('/'),
    { isEmpty: ({ total }) => total === 0, onShow: true },
  );
  const [issued, setIssued] = useState<IssuedTicket>();
  const sending = useSubmit((bookingCode: string, clientKey) =>
    call<IssuedTicket>(counterRoutes.checkIn, { params: { id: office }, body: { bookingCode }, clientKey }),
  );
  const checkIn = async (code: string) => {
    setIssued(await sending.run(code));
    loader.retry();
  };
  const checkInColumn: Column<DayBookingItem> = {
    title: '签到',
    cell: ({ state, code }) =>
      state === 'booked' ? (
        <Button
          inline
          kind="quiet"
          text="签到"
          label={`签到，${code}`}
          disabled={sending.busy}
          onTap={() => void checkIn(code)}
        />
      ) : null,
  };
  return (
    <>
      <OfficeBar me={me} office={office} here="bookings" />
      <Filters>
        <View className="staff-area">
          <DateField
            id="bookings-day"
            label="哪一天"
            example="例：20261121"
            value={typed}
            onChange={(value) => {
              setTyped(value);
              if (isPlainDate(value)) change({ day: value, page: undefined });
            }}
          />
        </View>
      </Filters>
      <Problem error={sending.error} />
      {issued && (
        <Notice
          live
          tone="success"
          text={`${issued.number} 号，${issued.serviceName}。${waitWords(issued.wait)}。`}
        />
      )}
      <Loaded
        loader={loader}
        skeleton={<Skeleton count={5} />}
        empty={{
          icon: 'calendar',
          title: `${dayWords(day)}没有预约`,
          todo: '换一天看看，现场取号在叫号台。',
        }}
      >
        {({ items, total, page, pageSize }) => (
          <>
            <DataTable
              caption={`${dayWords(day)}的预约`}
              rows={items}
              keyOf={({ id }) => id}
              columns={[
                { title: '时间', cell: ({ startsAt }) => timeOf(startsAt) },
                { title: '办什么', cell: ({ serviceName }) => serviceName },
                { title: '姓名', cell: ({ personName }) => personName },
                { title: '证件', cell: ({ documentNumberMasked }) => documentNumberMasked ?? '' },
                { title: '人数', number: true, cell: ({ places }) => String(places) },
                { title: '预约号', cell: ({ code }) => code },
                { title: '进展', cell: ({ state }) => <StatusTag {...bookingWord(state)} /> },
                ...(items.some(({ caseId }) => caseId) ? [caseColumn] : []),
                ...(day === today ? [checkInColumn] : []),
              ]}
            />
            <Pages
              page={page}
              pageSize={pageSize}
              total={total}
              onPage={(next) => change({ page: String(next) })}
            />
          </>
        )}
      </Loaded>
    </>
  );
}
