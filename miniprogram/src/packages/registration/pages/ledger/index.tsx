import { residentRoutes } from '@app/shared/registration/registration.routes';
import type { LedgerView } from '@app/shared/registration/registration.views';
import { Card, Section } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { Figure, Figures } from '@/components/figure';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { NeedsPerson } from '@/components/needs-person';
import { PageShell } from '@/components/page-shell';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { dayWords } from '@/words/dates';
import { monthsWords, stretchesOf } from '../../parts/ledger/timeline';
import { Timeline } from '../../parts/ledger/timeline-view';

const title = '居住年限';

/** Months of residence by the city's rule, with every gap and its reason. */
export default function LedgerPage() {
  return (
    <ForSignedIn title={title} why="登录后可以看到您的居住时间是怎么算的。">
      <Ledger />
    </ForSignedIn>
  );
}

function Ledger() {
  const loader = useLoader(() => call<LedgerView>(residentRoutes.ledger), 'ledger', {
    onShow: true,
    isEmpty: ({ periods, gaps }) => periods.length + gaps.length === 0,
  });
  if (loader.state === 'error' && loader.error.code === 'IDENTITY.PERSON_MISSING') {
    return <NeedsPerson title={title} todo="知道您是谁，才能把各处的居住登记算在一起。" />;
  }
  return (
    <PageShell title={title}>
      <Loaded
        loader={loader}
        empty={{
          icon: 'calendar',
          title: '还没有计入的居住时间',
          todo: '申报居住并核对一致后，日子从这里开始算。',
          action: { text: '看我的登记', onTap: () => goTo(paths.stays) },
        }}
      >
        {(ledger) => (
          <>
            <Counted ledger={ledger} />
            <Section title="这些日子怎么算的">
              <Timeline stretches={stretchesOf(ledger)} />
            </Section>
            <Section title="计算规则">
              <Card>
                <View className="ui-stack ui-stack--tight">
                  <Text>{`${ledger.ruleSentence}。`}</Text>
                  <Text className="ui-quiet">{`依据：${ledger.policyDocument}`}</Text>
                </View>
              </Card>
            </Section>
          </>
        )}
      </Loaded>
    </PageShell>
  );
}

function Counted({ ledger }: { ledger: LedgerView }) {
  const { countedMonths, countedDays, continuousMonths, cumulativeMonths, since, asOf } = ledger;
  return (
    <Card>
      <View className="ui-stack">
        <Figure
          label="计入的居住时间"
          number={String(countedMonths)}
          unit="个月"
          detail={[
            countedMonths >= 12 && `合 ${monthsWords(countedMonths)}`,
            since && `${dayWords(since)} 起`,
            `共 ${countedDays} 天`,
          ]
            .filter(Boolean)
            .join('，')}
        />
        <Figures>
          <Figure label="最近连续" number={String(continuousMonths)} unit="个月" />
          <Figure label="累计" number={String(cumulativeMonths)} unit="个月" />
        </Figures>
        <Text className="ui-quiet">{`算到 ${dayWords(asOf)}`}</Text>
      </View>
    </Card>
  );
}
