import { childSchoolingRoutes, schoolingRoutes } from '@app/shared/schooling/schooling.routes';
import type { ChildSchoolingView, SchoolingYearView } from '@app/shared/schooling/schooling.views';
import { Section } from '@/components/card';
import { Text } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { PageShell } from '@/components/page-shell';
import { Skeleton } from '@/components/skeleton';
import { Ticket } from '@/components/ticket';
import { useLoader } from '@/hooks/use-loader';
import { useSession } from '@/hooks/use-session';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { dateWords } from '@/words/dates';
import { ownPaths } from '../../parts/paths';
import { YearRoad } from '../../parts/year-road';
import '../../schooling.scss';

/** School places by points: my children first, then the year, the rules and the schools. Nobody has to sign in to read. */
export default function HomePage() {
  const { signedIn } = useSession();
  const loader = useLoader(() => call<SchoolingYearView>(schoolingRoutes.year), 'year');
  return (
    <PageShell
      title="子女入学"
      action={{ text: '看学校和学位', onTap: () => goTo(ownPaths.schools) }}
      quiet={signedIn ? undefined : { text: '登录后看孩子能不能申请', onTap: () => goTo(paths.signIn) }}
    >
      {signedIn && <Children />}
      <Loaded
        loader={loader}
        skeleton={<Skeleton kind="text" count={5} />}
        offlineTodo="连上网络后会自动载入今年的日程。"
      >
        {(year) => (
          <>
            <YearRoad year={year} />
            <Rules year={year} />
          </>
        )}
      </Loaded>
      <List label="其他">
        <ListRow
          title="录取公开数据"
          detail="数据和结果的摘要、分数线，任何人可以复算"
          onTap={() => goTo(ownPaths.runs)}
        />
        <ListRow title="核验入学通知书" detail="扫通知书上的二维码" onTap={() => goTo(paths.letterCheck)} />
      </List>
    </PageShell>
  );
}

function Children() {
  const loader = useLoader(
    () => call<{ items: ChildSchoolingView[] }>(childSchoolingRoutes.children),
    'children',
    {
      isEmpty: ({ items }) => items.length === 0,
      onShow: true,
    },
  );
  if (loader.state === 'error')
    return (
      <Notice
        text="先填一次身份信息，再看孩子能不能申请。"
        action={{ text: '填身份信息', onTap: () => goTo(paths.person) }}
      />
    );
  return (
    <Section title="我的孩子">
      <Loaded
        loader={loader}
        skeleton={<Skeleton count={1} />}
        empty={{
          icon: 'me',
          title: '还没有登记孩子',
          todo: '申报居住时，把同住的孩子一起填上，就能在这里申请入学。',
          action: { text: '去申报', onTap: () => goTo(paths.enterCode) },
        }}
      >
        {({ items }) =>
          items.map((child) => (
            <Ticket
              key={child.personId}
              icon="me"
              tone={child.application ? 'calm' : 'plain'}
              title={child.personName}
              detail={child.nextSentence}
              onTap={() => goTo(ownPaths.child, { id: child.personId })}
            />
          ))
        }
      </Loaded>
    </Section>
  );
}

function Rules({ year }: { year: SchoolingYearView }) {
  return (
    <>
      {year.stages.map(({ stage, label, bornFrom, bornUntil, rules }) => (
        <Section key={stage} title={label}>
          {bornFrom && bornUntil && (
            <Text>{`${dateWords(bornFrom)} 至 ${dateWords(bornUntil)}出生的孩子（头尾两天都算）`}</Text>
          )}
          <List label={`${label}的规定`}>
            {rules.map(({ sentence, rule, confirmed }) => (
              <ListRow
                key={sentence}
                title={sentence}
                detail={rule}
                footnote={confirmed ? undefined : '待主管部门确认'}
              />
            ))}
          </List>
        </Section>
      ))}
    </>
  );
}
