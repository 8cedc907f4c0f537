import { landlordRoutes } from '@app/shared/registration/registration.routes';
import type { SafetyLetterView } from '@app/shared/registration/registration.views';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { PageState } from '@/components/page-state';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { goBack } from '@/platform/navigate';
import { call } from '@/platform/request';
import { LetterToSign } from '../../parts/letter-to-sign';

const title = '安全责任书';

/** Reading and signing the safety letter in force; a signed one says when and by whom. */
export default function SafetyLetterPage() {
  return (
    <ForSignedIn title={title} why="责任书由您本人签，请先登录。">
      <SafetyLetter />
    </ForSignedIn>
  );
}

function SafetyLetter() {
  const { id = '' } = useParams();
  const loader = useLoader(
    () => call<SafetyLetterView>(landlordRoutes.safetyLetter, { params: { id } }),
    `letter-${id}`,
  );
  if (loader.state === 'ready') {
    return <LetterToSign dwellingId={id} letter={loader.data} reload={loader.retry} />;
  }
  if (loader.state === 'error' && loader.error.code === 'REGISTRATION.POLICY_PENDING') {
    return (
      <PageShell title={title}>
        <PageState
          icon="clock"
          title="责任书待主管部门公布"
          todo="公布以后会在首页提醒您来签，现在不用办。"
          action={{ text: '返回', onTap: goBack }}
        />
      </PageShell>
    );
  }
  return (
    <PageShell title={title}>
      <Loaded loader={loader} skeleton={<Skeleton kind="text" count={6} />}>
        {() => null}
      </Loaded>
    </PageShell>
  );
}
