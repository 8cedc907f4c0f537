import { caseworkRoutes } from '@app/shared/casework/casework.routes';
import type { ActedView, CaseView } from '@app/shared/casework/casework.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { CaseRoad } from '@/components/case-road';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { PageShell } from '@/components/page-shell';
import { Problem } from '@/components/problem';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { VisitList } from '@/components/visit-list';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { follow, goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { caseStatus, roadOf } from '@/words/cases';
import { AskedPapers } from '../../parts/case/asked-papers';
import { CaseActions } from '../../parts/case/case-actions';
import { CaseHistory } from '../../parts/case/case-history';
import { DecisionSection } from '../../parts/case/decision';
import { HandedIn } from '../../parts/case/handed-in';
import { PaymentCard } from '../../parts/case/payment-card';
import { useSupply } from '../../parts/case/use-supply';
import { ownPaths } from '../../parts/paths';
import '../../casework.scss';

const title = '办件进展';

/** One case of mine: where it stands, what I have to do, what was decided and why. */
export default function CasePage() {
  return (
    <ForSignedIn title={title} why="登录后可以看到这件申请办到了哪一步。">
      <OneCase />
    </ForSignedIn>
  );
}

function OneCase() {
  const { id = '' } = useParams();
  const loader = useLoader(() => call<CaseView>(caseworkRoutes.case, { params: { id } }), id, {
    onShow: true,
  });
  const [acted, setActed] = useState<ActedView>();
  if (loader.state !== 'ready') {
    return (
      <PageShell title={title}>
        <Loaded
          loader={loader}
          skeleton={<Skeleton count={3} />}
          offlineTodo="连上网络后会自动载入最新进展。"
        >
          {() => null}
        </Loaded>
      </PageShell>
    );
  }
  const done = (answer: ActedView) => {
    setActed(answer);
    loader.retry();
  };
  return (
    <CaseDetails
      // Each list of missing papers is handed in on its own.
      key={loader.data.papersAsked?.askedAt ?? 'none'}
      found={loader.data}
      stale={loader.stale}
      reload={loader.retry}
      said={acted?.nextSentence}
      onDone={done}
    />
  );
}

function CaseDetails({
  found,
  stale,
  reload,
  said,
  onDone,
}: {
  found: CaseView;
  stale: boolean;
  reload: () => void;
  said: string | undefined;
  onDone: (acted: ActedView) => void;
}) {
  const { papersAsked, paymentId, state, flags, allowedActions, resultLink } = found;
  const supply = useSupply(found, reload, onDone);
  const asks = papersAsked !== null && allowedActions.includes('supply');
  const result = state === 'granted' ? resultLink : null;
  return (
    <PageShell
      title={title}
      action={
        asks
          ? { text: '补交材料', onTap: () => void supply.supply(), busy: supply.busy }
          : isPoints(found)
            ? { text: '看积分明细', onTap: () => goTo(paths.score, { id: found.id }) }
            : result
              ? { text: '看办好的证件', onTap: () => follow(result) }
              : undefined
      }
    >
      {stale && (
        <Notice
          tone="warning"
          text="没有连上网络，下面是之前的内容。"
          action={{ text: '重新载入', onTap: reload }}
        />
      )}
      {said && <Notice tone="success" text={said} live />}
      <Card>
        <View className="ui-stack">
          <View className="case-head">
            <Heading level={2}>{found.title}</Heading>
            <StatusTag {...caseStatus(found)} />
          </View>
          {!said && <Text>{found.nextSentence}</Text>}
          <CaseRoad steps={roadOf(found.road, ['refused', 'rejected', 'withdrawn'].includes(state))} />
          <Text className="ui-quiet ui-number">{`办件编号 ${found.number}（来电咨询时报这个号）`}</Text>
        </View>
      </Card>
      {asks && <AskedPapers asked={papersAsked} papers={supply.papers} />}
      <Problem error={supply.error} />
      <DecisionSection found={found} />
      {paymentId && (flags.includes('fee-due') || state === 'approved' || state === 'granted') && (
        <PaymentCard paymentId={paymentId} caseVersion={found.version} onPaid={reload} />
      )}
      <VisitList visits={found.visits} />
      <HandedIn found={found} />
      <CaseHistory found={found} />
      {found.allowedActions.includes('amend') && (
        <Button kind="secondary" text="补登新的情况" onTap={() => goTo(ownPaths.amend, { id: found.id })} />
      )}
      <CaseActions
        found={found}
        without={isPoints(found) ? scoreActions : []}
        reload={reload}
        onDone={onDone}
      />
      <Button kind="quiet" text="刷新进展" onTap={reload} />
    </PageShell>
  );
}

/** A score is agreed to, and its items contested, where every line of it is seen. */
const scoreActions = ['confirm', 'object'] as const;
const isPoints = ({ service }: CaseView): boolean => service.startsWith('points.');
