import { schoolingDeskRoutes } from '@app/shared/schooling/schooling.routes';
import type { DeskYearView, StepView } from '@app/shared/schooling/schooling.views';
import { BarList } from '@/components/bar-list';
import { Card, Section } from '@/components/card';
import { CaseRoad } from '@/components/case-road';
import { Text, View } from '@/components/elements/view';
import { Figure, Figures } from '@/components/figure';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { countText } from '@/words/counts';
import { dayWords } from '@/words/dates';
import { ForEducation } from '../../parts/for-education';
import '../../education.scss';

/** Where the year stands: its calendar, what the office has done of it, and the rules with their sources. */
export default function YearPage() {
  return (
    <ForEducation title="入学年度" here="year" roles={schoolingDeskRoutes.year.access}>
      {() => <Year />}
    </ForEducation>
  );
}

function Year() {
  const loader = useLoader(() => call<DeskYearView>(schoolingDeskRoutes.year), 'year', { onShow: true });
  return (
    <Loaded loader={loader}>
      {(year) => (
        <>
          <Section title={`${year.cycle}年，${year.cityName}`}>
            <View className="education-grid">
              {year.figures.map((figures) => (
                <StageFigures key={figures.stage} figures={figures} />
              ))}
            </View>
          </Section>
          <Section title="日程">
            <Card>
              <CaseRoad steps={year.steps.map((step) => roadStep(step, year.now))} />
            </Card>
          </Section>
          <Section title="规定和来源">
            {year.stages.map(({ stage, label, rules }) => (
              <List key={stage} label={`${label}的规定`}>
                {rules.map(({ sentence, rule, confirmed }) => (
                  <ListRow
                    key={sentence}
                    title={`${label}：${sentence}`}
                    detail={rule}
                    footnote={confirmed ? undefined : '待主管部门确认'}
                  />
                ))}
              </List>
            ))}
            <List label="共同的规定">
              {year.rules.map(({ sentence, rule, confirmed }) => (
                <ListRow
                  key={sentence}
                  title={sentence}
                  detail={rule}
                  footnote={confirmed ? undefined : '待主管部门确认'}
                />
              ))}
            </List>
            <Text className="ui-quiet">{`政策版本 ${year.policyVersion}`}</Text>
          </Section>
        </>
      )}
    </Loaded>
  );
}

function StageFigures({ figures }: { figures: DeskYearView['figures'][number] }) {
  const { label, schools, plansEntered, plansApproved, seats, inPool, withScore } = figures;
  return (
    <Card title={label}>
      <View className="ui-stack">
        <Figures>
          <Figure label="积分学位" number={countText(seats)} unit="个" />
          <Figure label="参加排序" number={countText(inPool)} unit="人" />
        </Figures>
        <BarList
          label={`${label}的准备情况`}
          full={Math.max(1, schools, inPool)}
          bars={[
            {
              label: '学位已填',
              amount: share(plansEntered, schools, inPool),
              text: `${plansEntered}/${schools} 所`,
            },
            {
              label: '学位已核准',
              amount: share(plansApproved, schools, inPool),
              text: `${plansApproved}/${schools} 所`,
            },
            {
              label: '积分已确认',
              amount: share(withScore, inPool, schools),
              text: `${withScore}/${inPool} 人`,
            },
          ]}
        />
      </View>
    </Card>
  );
}

/** Each bar is of its own whole, drawn on one scale. */
function share(part: number, whole: number, other: number): number {
  return whole === 0 ? 0 : (part / whole) * Math.max(1, whole, other);
}

function roadStep(step: StepView, now: DeskYearView['now']) {
  const { name, from, until, state, moved, confirmed, note } = step;
  const days = [from, until && until !== from ? until : null].flatMap((day) => (day ? [dayWords(day)] : []));
  const about = [
    days.length > 0 ? days.join(' 至 ') : '待主管部门确认',
    moved ? '遇休息日顺延' : undefined,
    confirmed || days.length === 0 ? undefined : '待主管部门确认',
    note,
  ];
  return {
    title: name,
    state:
      state === 'past' ? ('done' as const) : step.step === now ? ('present' as const) : ('coming' as const),
    detail: about.filter(Boolean).join('；'),
  };
}
