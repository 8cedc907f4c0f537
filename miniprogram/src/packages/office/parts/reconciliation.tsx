import { staffPaymentRoutes } from '@app/shared/payments/payments.routes';
import type { ReconciliationDifference, ReconciliationReport } from '@app/shared/payments/payments.views';
import { addDays } from '@app/shared/validation/plain-date';
import { DataTable } from '@/components/data-table';
import type { Column } from '@/components/data-table.types';
import { DateField } from '@/components/date-field';
import { View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { PageState } from '@/components/page-state';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { yuanWords } from '@/words/cases';
import { dayWords, todayInCity } from '@/words/dates';
import { differenceWords } from '@/words/office-money';

type Range = { from: string; until: string };

/** The last thirty days up to yesterday: the channel's bill of a day comes the day after. */
export const usualRange = (today = todayInCity()): Range => ({
  from: addDays(today, -30),
  until: addDays(today, -1),
});

const amount = (fen: number | null) => (fen === null ? '没有' : yuanWords(fen));

const columns: readonly Column<ReconciliationDifference>[] = [
  { title: '哪天', cell: ({ day }) => dayWords(day) },
  { title: '哪里不一样', cell: ({ kind }) => <StatusTag {...differenceWords[kind]} /> },
  { title: '款项', cell: ({ what }) => (what === 'payment' ? '缴费' : '退费') },
  { title: '单号', cell: ({ number }) => number },
  { title: '我们', number: true, cell: ({ oursFen }) => amount(oursFen) },
  { title: '渠道', number: true, cell: ({ theirsFen }) => amount(theirsFen) },
];

/** Where the channel's daily bills and our books differ. */
export function Reconciliation({
  from,
  until,
  onRange,
}: Range & { onRange: (range: Partial<Range>) => void }) {
  const loader = useLoader(
    () => call<ReconciliationReport>(staffPaymentRoutes.reconciliation, { query: { from, until } }),
    `reconciliation/${from}/${until}`,
  );
  return (
    <View className="ui-stack">
      <View className="office-row-of-fields office-range">
        <DateField
          id="bill-from"
          label="从哪天"
          value={from}
          latest={until}
          onChange={(day) => onRange({ from: day })}
        />
        <DateField
          id="bill-until"
          label="到哪天"
          value={until}
          earliest={from}
          latest={todayInCity()}
          onChange={(day) => onRange({ until: day })}
        />
      </View>
      <Loaded loader={loader} skeleton={<Skeleton count={3} />}>
        {({ days, differences }) => (
          <>
            <Notice
              tone={days.length === 0 ? 'neutral' : differences.length > 0 ? 'warning' : 'success'}
              text={summary(days.length, differences.length)}
            />
            {differences.length > 0 ? (
              <DataTable
                caption="对账差异"
                columns={columns}
                rows={differences}
                keyOf={({ day, what, number }) => `${day}/${what}/${number}`}
              />
            ) : (
              days.length > 0 && <PageState icon="tick" title="账都对得上" compact />
            )}
          </>
        )}
      </Loaded>
    </View>
  );
}

function summary(days: number, differences: number): string {
  if (days === 0) return '这段时间还没有对过账，渠道的账单每天上午取一次。';
  return differences > 0
    ? `对了 ${days} 天，有 ${differences} 处不一样。`
    : `对了 ${days} 天，没有不一样的。`;
}
