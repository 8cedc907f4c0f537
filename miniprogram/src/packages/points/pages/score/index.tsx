import { caseworkRoutes } from '@app/shared/casework/casework.routes';
import type { ActedView, CaseView } from '@app/shared/casework/casework.views';
import { pointsApplicationRoutes } from '@app/shared/points/application.routes';
import type { PointsSheetView } from '@app/shared/points/application.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { PageShell } from '@/components/page-shell';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { ItemList } from '../../parts/item-list';
import { ResultSheet } from '../../parts/result-sheet';
import { ScoreActions } from '../../parts/score-actions';
import { scoreWords } from '../../parts/sheet-words';
import '../../points.scss';

const title = '积分明细';

/** What an application comes to, line by line; the applicant agrees to it, or contests single items. */
export default function ScorePage() {
  return (
    <ForSignedIn title={title} why="登录后可以看到每一项得了多少分、为什么。">
      <Score />
    </ForSignedIn>
  );
}

function Score() {
  const { id = '' } = useParams();
  const [acted, setActed] = useState<ActedView>();
  const loader = useLoader(
    async () => {
      const [found, score] = await Promise.all([
        call<CaseView>(caseworkRoutes.case, { params: { id } }),
        call<PointsSheetView>(pointsApplicationRoutes.sheet, { params: { id } }),
      ]);
      return { found, score };
    },
    id,
    { onShow: true },
  );
  const done = (answer: ActedView) => {
    setActed(answer);
    loader.retry();
  };
  return (
    <PageShell title={title}>
      <Loaded
        loader={loader}
        skeleton={<Skeleton kind="text" count={6} />}
        offlineTodo="连上网络后会自动载入积分明细。"
      >
        {({ found, score }) => (
          <>
            <Notice
              tone={acted ? 'success' : found.allowedActions.includes('confirm') ? 'accent' : 'neutral'}
              text={acted?.nextSentence ?? found.nextSentence}
              live={acted !== undefined}
            />
            <ResultSheet estimate={score.sheet} words={scoreWords[score.state]} />
            <ItemList items={score.items} />
            <ScoreActions found={found} items={score.items} reload={loader.retry} onDone={done} />
            <Button kind="quiet" text="看办理进展" onTap={() => goTo(paths.case, { id })} />
          </>
        )}
      </Loaded>
    </PageShell>
  );
}
