import type { EstimateView, QuestionsView } from '@app/shared/points/estimate.views';
import { pointsRoutes } from '@app/shared/points/points.routes';
import { Button } from '@/components/button';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { PageState } from '@/components/page-state';
import { type Drafts, factsOf, stepOfFault, stepsFor } from '@/components/questions/answers';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { useStore } from '@/hooks/use-store';
import { goBack, goTo, replaceWith } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { changeEstimate, estimateStore, forgetEstimate } from '../../parts/estimate-store';
import { ownPaths } from '../../parts/points-paths';
import { RefusedAnswer } from '../../parts/refused-answer';
import { ResultSheet } from '../../parts/result-sheet';
import { estimateWords } from '../../parts/sheet-words';
import '../../points.scss';

const title = '试算结果';

/** The estimate as a sheet to read. Its answers are in memory only, so a reload begins anew. */
export default function ResultPage() {
  const telling = useStore(estimateStore);
  if (!telling?.questions) {
    return (
      <PageShell title={title}>
        <PageState
          icon="services"
          title="还没有可以试算的内容"
          todo="您填的内容不保存在手机里，关掉后要重新填。"
          action={{ text: '开始试算', onTap: () => replaceWith(paths.estimate) }}
        />
      </PageShell>
    );
  }
  return <Result questions={telling.questions} drafts={telling.drafts} people={telling.people} />;
}

type ResultProps = { questions: QuestionsView; drafts: Drafts; people: readonly string[] };

function Result({ questions, drafts, people }: ResultProps) {
  const { programme } = questions;
  const facts = factsOf(questions, drafts, people);
  const loader = useLoader(
    () => call<EstimateView>(pointsRoutes.estimate, { body: { programme, facts } }),
    JSON.stringify([programme, facts]),
  );
  const again = () => {
    forgetEstimate();
    replaceWith(paths.estimate);
  };
  const refusedAt =
    loader.state === 'error'
      ? stepOfFault(stepsFor(questions, people), loader.error.faults?.[0]?.field ?? '')
      : -1;
  const mend = () => {
    changeEstimate({ at: refusedAt });
    goBack();
  };
  if (loader.state === 'error' && refusedAt >= 0) {
    return (
      <PageShell title={title} action={{ text: '返回修改这一题', onTap: mend }}>
        <RefusedAnswer error={loader.error} step={stepsFor(questions, people)[refusedAt]?.title ?? ''} />
      </PageShell>
    );
  }
  return (
    <PageShell
      title={title}
      action={{ text: '去申请', onTap: () => goTo(paths.service, { service: `points.${programme}` }) }}
      quiet={{ text: '清除内容，重新试算', onTap: again }}
    >
      <Loaded
        loader={loader}
        skeleton={<Skeleton kind="text" count={6} />}
        offlineTodo="您填的还在，连上网络后会自动算好。"
      >
        {(estimate) => (
          <ResultSheet
            estimate={estimate}
            words={estimateWords}
            onFill={(path) => {
              changeEstimate({ at: Math.max(0, stepOfFault(stepsFor(questions, people), path)) });
              goBack();
            }}
          />
        )}
      </Loaded>
      <Button
        kind="secondary"
        text="查看计分标准"
        onTap={() =>
          goTo(ownPaths.policy, {
            city: questions.edition.city,
            standard: questions.edition.standard,
            part: 'table',
          })
        }
      />
    </PageShell>
  );
}
