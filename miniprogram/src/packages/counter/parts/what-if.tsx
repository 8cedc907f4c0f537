import { officeRoutes } from '@app/shared/appointments/office.routes';
import type { WhatIfView } from '@app/shared/appointments/office.views';
import { addDays, isPlainDate } from '@app/shared/validation/plain-date';
import { useState } from 'react';
import { BarList } from '@/components/bar-list';
import { Card } from '@/components/card';
import { DataTable } from '@/components/data-table';
import { DateField } from '@/components/date-field';
import { Text, View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { PageState } from '@/components/page-state';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { minuteWords } from '@/words/appointments';
import { dayWords, todayInCity } from '@/words/dates';
import { minutesText } from './load-words';

/** A past day once more with other numbers of windows: the same people, the same minutes at the window. */
export function WhatIf({ office }: { office: string }) {
  // Until one is chosen the server takes the last day on which somebody was served.
  const [day, setDay] = useState<string>();
  const [typed, setTyped] = useState<string>();
  const loader = useLoader(
    () => call<WhatIfView>(officeRoutes.whatIf, { params: { id: office }, query: { day } }),
    ['what-if', office, day].join('/'),
  );
  const shown = loader.state === 'ready' ? loader.data.day : day;
  return (
    <Card title="多开或少开窗口会怎样">
      <View className="ui-stack">
        <View className="staff-filters__line">
          <View className="staff-area">
            <DateField
              id="what-if-day"
              label="拿哪一天来算"
              example="例：20261121"
              value={typed ?? shown ?? ''}
              latest={addDays(todayInCity(), -1)}
              onChange={(text) => {
                setTyped(text);
                if (isPlainDate(text)) setDay(text);
              }}
            />
          </View>
        </View>
        <Loaded loader={loader} compact skeleton={<Skeleton count={1} />}>
          {(view) =>
            view.tickets > 0 ? (
              <Cases view={view} />
            ) : (
              <PageState
                compact
                icon="dash"
                title={`${dayWords(view.day)}没有办结的`}
                todo="换一个开门的日子。"
              />
            )
          }
        </Loaded>
      </View>
    </Card>
  );
}

function Cases({ view: { day, tickets, windowsThen, cases } }: { view: WhatIfView }) {
  const windowWords = (windows: number) => `${windows} 个窗口${windows === windowsThen ? '（当天）' : ''}`;
  return (
    <>
      <Text>{`${dayWords(day)}办结 ${tickets} 人，当天用了 ${windowsThen} 个窗口。同样的人、同样的办理时间，换成不同的窗口数：`}</Text>
      <BarList
        label="不同窗口数的平均等候"
        full={Math.max(...cases.map(({ meanWait }) => meanWait), 1)}
        bars={cases.map(({ windows, meanWait }) => ({
          label: windowWords(windows),
          amount: meanWait,
          text: `平均等 ${minutesText(meanWait)} 分钟`,
          tone: windows === windowsThen ? 'success' : undefined,
        }))}
      />
      <DataTable
        caption="不同窗口数的结果"
        rows={cases}
        keyOf={({ windows }) => String(windows)}
        columns={[
          { title: '窗口', cell: ({ windows }) => windowWords(windows) },
          { title: '平均等候（分）', number: true, cell: ({ meanWait }) => minutesText(meanWait) },
          { title: '最长等候（分）', number: true, cell: ({ longestWait }) => minutesText(longestWait) },
          {
            title: '等超过半小时的人',
            number: true,
            cell: ({ waitedOverHalfHour }) => String(waitedOverHalfHour),
          },
          {
            title: '最后一位办完',
            number: true,
            cell: ({ lastFinishedMinute }) => minuteWords(Math.round(lastFinishedMinute)),
          },
        ]}
      />
    </>
  );
}
