import { caseworkRoutes } from '@app/shared/casework/casework.routes';
import type { CaseView } from '@app/shared/casework/casework.views';
import { Notice } from '@/components/notice';
import { useLoader } from '@/hooks/use-loader';
import { useSession } from '@/hooks/use-session';
import { call } from '@/platform/request';

/** For which case a visit is being booked. What cannot be read is said at the end, where it is refused. */
export function ForCase({ id }: { id: string | undefined }) {
  const { signedIn } = useSession();
  return id && signedIn ? <Named id={id} /> : null;
}

function Named({ id }: { id: string }) {
  const loader = useLoader(() => call<CaseView>(caseworkRoutes.case, { params: { id } }), `for-case-${id}`);
  if (loader.state !== 'ready') return null;
  const { title, number } = loader.data;
  return <Notice text={`为“${title}”预约（办件编号 ${number}），约好后在办件进展里也能看到。`} />;
}
