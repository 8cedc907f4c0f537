import { finalCaseStates } from '@app/shared/casework/case.status';
import { caseworkRoutes } from '@app/shared/casework/casework.routes';
import type { CaseListItem } from '@app/shared/casework/casework.views';
import type { Page } from '@app/shared/http/page';
import { pointsRoutes } from '@app/shared/points/points.routes';
import type { ProgrammesView } from '@app/shared/points/policy.views';
import { scoreRoutes } from '@app/shared/points/scores.routes';
import type { MyPointsView } from '@app/shared/points/scores.views';
import { Section } from '@/components/card';
import { ForSignedIn } from '@/components/for-signed-in';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { NeedsPerson } from '@/components/needs-person';
import { PageShell } from '@/components/page-shell';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { caseStatus } from '@/words/cases';
import { instantWords } from '@/words/dates';
import { openWords } from '../../parts/policy-words';
import { ProgrammeCard } from '../../parts/programme-card';
import '../../points.scss';

const title = '我的积分';
const over: readonly string[] = finalCaseStates;
const personMissing = ['IDENTITY.PERSON_MISSING', 'IDENTITY.CONSENT_MISSING'];

/** Points in every programme: how many, since when, where they stand, how far it is to the line. */
export default function MinePage() {
  return (
    <ForSignedIn title={title} why="登录后可以看到您的积分、排名和离分数线还差多少。">
      <Mine />
    </ForSignedIn>
  );
}

function Mine() {
  const loader = useLoader(readMine, 'mine', {
    isEmpty: ({ items, running }) => items.length + running.length === 0,
    onShow: true,
  });
  if (loader.state === 'error' && personMissing.includes(loader.error.code))
    return <NeedsPerson title={title} todo="知道您是谁，才能查到您的积分。" />;
  return (
    <PageShell title={title} quiet={{ text: '积分试算', onTap: () => goTo(paths.estimate) }}>
      <Loaded
        loader={loader}
        skeleton={<Skeleton count={2} />}
        empty={{
          icon: 'services',
          title: '还没有积分',
          todo: '先试算看看大概多少分，再在申请时间内申请。',
          action: { text: '去试算', onTap: () => goTo(paths.estimate) },
        }}
        offlineTodo="连上网络后会自动载入您的积分。"
      >
        {({ items, running }) => (
          <>
            {items.map((item) => (
              <ProgrammeCard key={`${item.programme} ${item.cycle} ${item.person.id}`} item={item} />
            ))}
            {running.length > 0 && <Running cases={running} />}
          </>
        )}
      </Loaded>
      <Applying />
    </PageShell>
  );
}

/** Points that are counted, and applications on the way there. */
async function readMine(): Promise<MyPointsView & { running: CaseListItem[] }> {
  const [{ items }, cases] = await Promise.all([
    call<MyPointsView>(scoreRoutes.mine),
    call<Page<CaseListItem>>(caseworkRoutes.cases),
  ]);
  const counted = items.map(({ caseId }) => caseId);
  const running = cases.items.filter(
    ({ id, service, state }) =>
      service.startsWith('points.') && !over.includes(state) && !counted.includes(id),
  );
  return { items, running };
}

/** Applications that departments still look at: the sheet shows what is known so far. */
function Running({ cases }: { cases: readonly CaseListItem[] }) {
  return (
    <Section title="正在审核的">
      <List label="正在审核的">
        {cases.map((one) => (
          <ListRow
            key={one.id}
            title={one.title}
            detail={one.nextSentence}
            footnote={`${one.personName}，${instantWords(one.submittedAt)}提交`}
            word={caseStatus(one)}
            onTap={() => goTo(paths.score, { id: one.id })}
          />
        ))}
      </List>
    </Section>
  );
}

/** Programmes that points can be applied for, with what is open today. */
function Applying() {
  const loader = useLoader(() => call<ProgrammesView>(pointsRoutes.programmes), 'programmes');
  if (loader.state !== 'ready') return null;
  return (
    <Section title="申请积分">
      <List label="申请积分">
        {loader.data.programmes.map(({ id, name, forWhom, apply }) => (
          <ListRow
            key={id}
            title={name}
            detail={forWhom}
            footnote={openWords(apply)}
            onTap={() => goTo(paths.service, { service: `points.${id}` })}
          />
        ))}
      </List>
    </Section>
  );
}
