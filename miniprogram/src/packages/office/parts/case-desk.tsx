import { workRoutes } from '@app/shared/casework/casework.routes';
import type { BulkView, StaffCaseView } from '@app/shared/casework/casework.views';
import { pointsOfficeRoutes } from '@app/shared/points/application.routes';
import type { PointsOfficeView } from '@app/shared/points/application.views';
import { useState } from 'react';
import { View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { VisitList } from '@/components/visit-list';
import { useKeysWhileShown } from '@/hooks/use-list-keys';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { wordsOfError } from '@/words/errors';
import { offersOf } from '../case-offers';
import { useCaseAction } from '../use-case-action';
import { ActionSheet } from './action-sheet';
import { CaseBar } from './case-bar';
import { CaseHead } from './case-head';
import { CaseMessages } from './case-messages';
import {
  Clocks,
  Decision,
  History,
  Objections,
  PapersAsked,
  PersonAndHousehold,
  Reviews,
} from './case-sections';
import { FormAndPapers } from './form-and-papers';
import { PointsItems } from './points/points-items';
import { RegistryAnswers } from './registry-answers';
import { TransferSheet } from './transfer-sheet';

export type CaseDeskProps = {
  id: string;
  /** The line of the work list it was opened from. */
  taskId?: string;
  /** The list beside it is no longer how it was. */
  onChanged?: () => void;
};

/** Everything about one case on one page, and what may be done about it. */
export function CaseDesk({ id, taskId, onChanged }: CaseDeskProps) {
  const loader = useLoader(() => loadCase(id), id, { onShow: true });
  const reload = () => {
    loader.retry();
    onChanged?.();
  };
  return (
    <Loaded loader={loader} skeleton={<Skeleton count={5} />}>
      {({ view, points }) => (
        <OpenCase key={id} view={view} points={points} taskId={taskId} onReload={reload} />
      )}
    </Loaded>
  );
}

/** A case; of an application for points also its items side by side. */
async function loadCase(id: string): Promise<{ view: StaffCaseView; points?: PointsOfficeView }> {
  const view = await call<StaffCaseView>(workRoutes.case, { params: { id } });
  if (!view.case.service.startsWith('points.')) return { view };
  return { view, points: await call<PointsOfficeView>(pointsOfficeRoutes.items, { params: { id } }) };
}

function OpenCase({
  view,
  points,
  taskId,
  onReload,
}: {
  view: StaffCaseView;
  points?: PointsOfficeView;
  taskId: string | undefined;
  onReload: () => void;
}) {
  const acting = useCaseAction(view, onReload);
  const [handed, setHanded] = useState<string>();
  const [refused, setRefused] = useState<string>();
  const offers = offersOf(view, taskId);
  const claim = offers.handling.find(({ action }) => action === 'claim');
  const papers = offers.others.find(({ action }) => action === 'ask-papers');
  useKeysWhileShown({
    a: () => {
      if (offers.primary) acting.begin(offers.primary);
      else if (claim) void acting.handle(claim);
    },
    r: () => offers.refusal && acting.begin(offers.refusal),
    n: () => papers && acting.begin(papers),
  });
  const handedOver = ({ refused: [first] }: BulkView) => {
    setHanded(undefined);
    const { what, todo } = wordsOfError(first?.code ?? '');
    setRefused(first && `${what}。${todo}`);
    onReload();
  };

  return (
    <View className="ui-stack office-case">
      <CaseHead view={view} />
      <TellingNotice view={view} acting={acting} />
      {refused && <Notice tone="warning" text={refused} live />}
      <Decision decision={view.decision} />
      {points && <PointsItems points={points} />}
      <FormAndPapers view={view} />
      <PapersAsked asked={view.papersAsked} />
      <Reviews reviews={view.reviews} />
      <RegistryAnswers registries={view.registries} onAsked={onReload} />
      <VisitList visits={view.visits} />
      <Objections objections={view.objections} />
      <Clocks clocks={view.clocks} />
      <PersonAndHousehold person={view.person} household={view.household} />
      <CaseMessages messages={view.messages} />
      <History history={view.history} />
      <CaseBar offers={offers} acting={acting} onTransfer={setHanded} />
      <ActionSheet view={view} points={points} acting={acting} />
      <TransferSheet
        tasks={view.tasks.filter((task) => task.taskId === handed)}
        onCancel={() => setHanded(undefined)}
        onDone={handedOver}
      />
    </View>
  );
}

/** What came of the last attempt. Somebody was first: what was filled in, and the way to go on where that may be. */
function TellingNotice({ view, acting }: { view: StaffCaseView; acting: ReturnType<typeof useCaseAction> }) {
  const { told } = acting;
  if (!told) return null;
  if (told.kind === 'done') return <Notice tone="success" text={told.sentence} live />;
  const { action } = told.offer;
  const again = view.allowedActions.find(
    (offer) => offer.action === action && offer.taskId === told.offer.taskId,
  );
  return (
    <Notice
      tone="warning"
      text={`${told.sentence}您填的是：${told.words}。`}
      action={again ? { text: '接着填', onTap: () => acting.begin(told.offer) } : undefined}
      live
    />
  );
}
