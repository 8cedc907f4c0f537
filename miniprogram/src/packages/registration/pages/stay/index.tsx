import { residentRoutes } from '@app/shared/registration/registration.routes';
import type { Declared, StayView } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { View } from '@/components/elements/view';
import { ForSignedIn } from '@/components/for-signed-in';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { PageShell, type ShellAction } from '@/components/page-shell';
import { Problem } from '@/components/problem';
import { Skeleton } from '@/components/skeleton';
import { StayDetails } from '@/components/stay/stay-details';
import { waysInOrder } from '@/components/stay/ways';
import { useChange } from '@/hooks/use-change';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { withDayWords } from '@/words/stays';
import { ownPaths } from '../../parts/paths';

const title = '登记进展';

/** One stay of mine or of my household: its road, everybody's words, and what I may do now. */
export default function StayPage() {
  return (
    <ForSignedIn title={title} why="登录后可以看到这条登记。">
      <Stay />
    </ForSignedIn>
  );
}

function Stay() {
  const { id = '' } = useParams();
  const loader = useLoader(() => call<StayView>(residentRoutes.stay, { params: { id } }), id, {
    onShow: true,
  });
  const [asking, setAsking] = useState<'withdraw' | 'deny'>();
  const [said, setSaid] = useState<Declared>();
  const taking = useChange(
    (version: number, clientKey) =>
      call<Declared>(asking === 'deny' ? residentRoutes.deny : residentRoutes.withdraw, {
        params: { id },
        body: { version },
        clientKey,
      }),
    loader.retry,
  );
  const take = async (version: number) => {
    const answer = await taking.run(version);
    setAsking(undefined);
    if (!answer) return;
    setSaid(answer);
    loader.retry();
  };
  const stay = loader.state === 'ready' ? loader.data : undefined;
  const [action, quiet] = stay ? waysOf(stay) : [];
  return (
    <PageShell title={title} action={action} quiet={quiet}>
      <Loaded loader={loader} skeleton={<Skeleton count={3} />} offlineTodo="连上网络后会自动载入最新进展。">
        {(found) => (
          <>
            {said && <Notice tone="success" text={withDayWords(said.nextSentence)} live />}
            <StayDetails stay={found} reader="tenant">
              <Household household={found.household} />
            </StayDetails>
            <Problem error={taking.error} />
            {found.isMine && found.allowedActions.includes('declare') && (
              <Button kind="quiet" text="我没有住在这里" onTap={() => setAsking('deny')} />
            )}
            {found.allowedActions.includes('withdraw') && (
              <Button kind="quiet" text="撤回申报" onTap={() => setAsking('withdraw')} />
            )}
            <ConfirmSheet
              open={asking !== undefined}
              title={asking === 'deny' ? '您没有住在这里吗' : '要撤回这条申报吗'}
              confirm={{
                text: asking === 'deny' ? '我没有住在这里' : '撤回申报',
                danger: true,
                busy: taking.busy,
                onTap: () => void take(found.version),
              }}
              cancelText={asking === 'deny' ? '再看看' : '先不撤回'}
              onCancel={() => setAsking(undefined)}
            >
              <View>
                {asking === 'deny'
                  ? '别人申报您住在这里，您说没有，网格员会上门核实。'
                  : '撤回后，这段居住不再由您申报，也不计入居住年限。只是日期填错的，请用“更正申报”。'}
              </View>
            </ConfirmSheet>
          </>
        )}
      </Loaded>
    </PageShell>
  );
}

function waysOf(stay: StayView): ShellAction[] {
  const { id } = stay;
  return waysInOrder(stay, {
    declare: { text: '扫门牌，申报我的居住', onTap: () => goTo(paths.enterCode) },
    correct: { text: '更正申报', onTap: () => goTo(ownPaths.correct, { id }) },
    'declare-leaving': { text: '申报离开', onTap: () => goTo(ownPaths.leave, { id }) },
  });
}

function Household({ household }: { household: StayView['household'] }) {
  if (household.length === 0) return null;
  return (
    <Section title="同住的家人">
      <List label="同住的家人">
        {household.map(({ stayId, personName, relationToHead }) => (
          <ListRow
            key={stayId}
            title={personName}
            value={relationToHead === 'head' ? '户主' : undefined}
            onTap={() => goTo(paths.stay, { id: stayId })}
          />
        ))}
      </List>
    </Section>
  );
}
