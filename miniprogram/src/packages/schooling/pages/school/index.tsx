import { schoolingRoutes } from '@app/shared/schooling/schooling.routes';
import type { SchoolView } from '@app/shared/schooling/schooling.views';
import { Answers } from '@/components/answers';
import { Section } from '@/components/card';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { call } from '@/platform/request';
import { lineWords, seatsWords } from '../../parts/schooling-words';
import '../../schooling.scss';

/** One school: where it is, whom it serves, its seats, and what it took in past years. */
export default function SchoolPage() {
  const { id = '' } = useParams();
  const loader = useLoader(() => call<SchoolView>(schoolingRoutes.school, { params: { id } }), id);
  return (
    <PageShell title="学校">
      <Loaded
        loader={loader}
        skeleton={<Skeleton kind="text" count={5} />}
        offlineTodo="连上网络后会自动载入。"
      >
        {({ name, townName, address, phone, seats, catchment, lines }) => (
          <>
            <View className="ui-stack ui-stack--tight">
              <Heading level={2}>{name}</Heading>
              {seats.map((one) => (
                <Text key={one.stage}>{seatsWords(one)}</Text>
              ))}
              <Text className="ui-quiet">学位是落实户籍和房产等类别以后留给积分的。</Text>
            </View>
            <Answers
              label="学校"
              answers={[
                { question: '地址', answer: `${townName}${address}` },
                { question: '电话', answer: phone ?? '没有公布' },
              ]}
            />
            {catchment.map(({ stage, label, parts }) => (
              <Section key={stage} title={`${label}施教区`}>
                <List label={`${label}施教区`}>
                  {parts.map((part) => (
                    <ListRow key={part} title={part} />
                  ))}
                </List>
              </Section>
            ))}
            <Section title="往年分数线">
              {lines.length === 0 ? (
                <Text>还没有往年的分数线。</Text>
              ) : (
                <Answers
                  label="往年分数线"
                  answers={lines.map((line) => ({
                    question: `${line.cycle}年${line.label}`,
                    answer: lineWords(line),
                  }))}
                />
              )}
            </Section>
            <Text className="ui-quiet">往年的分数线只供参考，今年的要看申请的人和学位。</Text>
          </>
        )}
      </Loaded>
    </PageShell>
  );
}
