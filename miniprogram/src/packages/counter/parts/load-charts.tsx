import type { HourLoad, LoadView } from '@app/shared/appointments/office.views';
import { BarList } from '@/components/bar-list';
import { Card, Section } from '@/components/card';
import { DataTable } from '@/components/data-table';
import { Text, View } from '@/components/elements/view';
import { Figure, Figures } from '@/components/figure';
import { PageState } from '@/components/page-state';
import { countText } from '@/words/counts';
import { hourWords, minutesText, shareText, worthy } from './load-words';

/** Longer than half an hour is what people complain about. */
const patientMinutes = 30;

/** The figures of an office: all at once, by hour as bars, and by hour as numbers. */
export function LoadCharts({ view }: { view: LoadView }) {
  const { total } = view;
  const hours = worthy(view.hours);
  if (hours.length === 0) {
    return <PageState compact icon="dash" title="这段时间没有人来办事" todo="换一段日子看看。" />;
  }
  const came = (hour: HourLoad) => hour.booked + hour.walkIns;
  const busiest = Math.max(...hours.map(came));
  const longest = Math.max(...hours.map(({ longestWait }) => longestWait ?? 0), patientMinutes);
  return (
    <>
      <Card title="总的情况">
        <Figures>
          <Figure label="预约" number={countText(total.booked)} unit="人次" />
          <Figure label="现场取号" number={countText(total.walkIns)} unit="人次" />
          <Figure label="办结" number={countText(total.served)} unit="人次" />
          <Figure
            label="没有赴约"
            number={countText(total.noShows)}
            unit="人次"
            detail={total.booked > 0 ? `占预约的 ${shareText(total.noShows, total.booked)}` : undefined}
          />
          <Figure
            label="平均等候"
            number={minutesText(total.meanWait)}
            unit="分钟"
            detail={`最长 ${minutesText(total.longestWait)} 分钟`}
          />
          <Figure label="平均办理" number={minutesText(total.meanService)} unit="分钟" />
        </Figures>
      </Card>
      <View className="counter-charts">
        <Card title="每个钟点来多少人">
          <BarList
            label="每个钟点来多少人"
            full={busiest}
            bars={hours.map((hour) => ({
              label: hourWords(hour.hour),
              amount: came(hour),
              text: `${countText(came(hour))} 人`,
              detail: `预约 ${countText(hour.booked)}，现场 ${countText(hour.walkIns)}`,
            }))}
          />
        </Card>
        <Card title="每个钟点等多久">
          <Text className="ui-quiet">{`竖线是 ${patientMinutes} 分钟`}</Text>
          <BarList
            label="每个钟点等多久"
            full={longest}
            goal={patientMinutes}
            bars={hours.map(({ hour, meanWait, longestWait }) => ({
              label: hourWords(hour),
              amount: meanWait ?? 0,
              text: meanWait === null ? '没有人办' : `平均 ${minutesText(meanWait)} 分钟`,
              tone: (meanWait ?? 0) > patientMinutes ? 'warning' : undefined,
              detail: longestWait === null ? undefined : `最长 ${minutesText(longestWait)} 分钟`,
            }))}
          />
        </Card>
      </View>
      <Section title="同样的数字">
        <DataTable
          caption="每个钟点的数字"
          rows={hours}
          keyOf={({ hour }) => String(hour)}
          columns={[
            { title: '钟点', cell: ({ hour }) => hourWords(hour) },
            { title: '预约', number: true, cell: ({ booked }) => countText(booked) },
            { title: '现场取号', number: true, cell: ({ walkIns }) => countText(walkIns) },
            { title: '办结', number: true, cell: ({ served }) => countText(served) },
            { title: '没有赴约', number: true, cell: ({ noShows }) => countText(noShows) },
            { title: '平均等候（分）', number: true, cell: ({ meanWait }) => minutesText(meanWait) },
            { title: '最长等候（分）', number: true, cell: ({ longestWait }) => minutesText(longestWait) },
            { title: '平均办理（分）', number: true, cell: ({ meanService }) => minutesText(meanService) },
          ]}
        />
      </Section>
    </>
  );
}
