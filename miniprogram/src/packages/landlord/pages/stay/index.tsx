import { landlordRoutes } from '@app/shared/registration/registration.routes';
import type { Declared, StayView } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { PageShell } from '@/components/page-shell';
import { Problem } from '@/components/problem';
import { Skeleton } from '@/components/skeleton';
import { StayDetails } from '@/components/stay/stay-details';
import { waysInOrder } from '@/components/stay/ways';
import { useChange } from '@/hooks/use-change';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { withDayWords } from '@/words/stays';
import { AnswerSheet, type TenantAnswer } from '../../parts/answer-sheet';
import { confirmTogether } from '../../parts/confirm-together';
import { ownPaths } from '../../parts/paths';

const title = '租客登记';

/** A tenant's stay as the landlord reads it: what each side says, and the landlord's own answer. */
export default function StayPage() {
  return (
    <ForSignedIn title={title} why="登录后可以核对租客的登记。">
      <Stay />
    </ForSignedIn>
  );
}

function Stay() {
  const { id = '' } = useParams();
  const loader = useLoader(() => call<StayView>(landlordRoutes.stay, { params: { id } }), id, {
    onShow: true,
  });
  const [asking, setAsking] = useState<TenantAnswer['answer']>();
  const [said, setSaid] = useState<Declared>();
  const answering = useChange(
    ({ version, ...given }: TenantAnswer & { version: number }, clientKey) =>
      given.answer === 'confirm'
        ? confirmTogether(id, { version, together: given.together }, clientKey)
        : call<Declared>(landlordRoutes.deny, { params: { id }, body: { version }, clientKey }),
    loader.retry,
  );
  const answer = async (given: TenantAnswer, version: number) => {
    const declared = await answering.run({ ...given, version });
    setAsking(undefined);
    if (!declared) return;
    setSaid(declared);
    loader.retry();
  };
  const stay = loader.state === 'ready' ? loader.data : undefined;
  const unanswered = stay?.allowedActions.includes('declare') ?? false;
  const deny = { text: '没有这个租客', onTap: () => setAsking('deny') };
  const [action, quiet] = stay
    ? waysInOrder(stay, {
        declare: { text: '确认住在这里', onTap: () => setAsking('confirm') },
        deny,
        correct: { text: '更正我的申报', onTap: () => goTo(ownPaths.correct, { id }) },
        'declare-leaving': { text: '申报租客离开', onTap: () => goTo(ownPaths.leave, { id }) },
      })
    : [];
  return (
    <PageShell title={title} action={action} quiet={quiet}>
      <Loaded loader={loader} skeleton={<Skeleton count={3} />} offlineTodo="连上网络后会自动载入最新进展。">
        {(found) => (
          <>
            {said && <Notice tone="success" text={withDayWords(said.nextSentence)} live />}
            <StayDetails stay={found} reader="landlord" />
            <Problem error={answering.error} />
            {unanswered && (
              <Button
                kind="secondary"
                text="住在这里，但日期不一样"
                onTap={() => goTo(ownPaths.answer, { id })}
              />
            )}
            {!unanswered && found.allowedActions.includes('deny') && <Button kind="quiet" {...deny} />}
            <AnswerSheet
              asking={asking}
              stay={found}
              busy={answering.busy}
              onAnswer={(given) => void answer(given, found.version)}
              onCancel={() => setAsking(undefined)}
            />
          </>
        )}
      </Loaded>
    </PageShell>
  );
}
