import type { Me } from '@app/shared/identity/identity.views';
import type { Role } from '@app/shared/identity/roles';
import { type ReactNode, useRef } from 'react';
import { useLoader } from '@/hooks/use-loader';
import { PageParams, useParams } from '@/hooks/use-params';
import { useSession } from '@/hooks/use-session';
import { fetchMe } from '@/platform/me';
import { goTo } from '@/platform/navigate';
import { Loaded } from './loaded';
import { Notice } from './notice';
import { PageState } from './page-state';

export type ForRolesProps = {
  /** Holders of any of these. */
  roles: readonly Role[];
  /** The page that signs them in. */
  signIn: string;
  /** What to do for those who hold none of the roles. */
  refusal: string;
  children: (me: Me) => ReactNode;
};

/**
 * The inside of a page that only some roles open. When the session ends while it is in use, what has been typed stays
 * on the screen and a line says to sign in again; another account starts afresh.
 */
export function ForRoles({ roles, signIn, refusal, children }: ForRolesProps) {
  const { signedIn, me } = useSession();
  const last = useRef<Me>();
  if (me) last.current = me;
  const known = last.current;
  const params = useParams();
  const enter = { text: '去登录', onTap: () => goTo(signIn) };
  if (!known) {
    if (signedIn) return <Asking offlineTodo="连上网络后会自动载入，没有发出的结果都还在。" />;
    return <PageState icon="me" title="登录后才能使用" todo="登录过期也会回到这里。" action={enter} />;
  }
  if (!known.roles.some(({ role }) => roles.includes(role))) {
    return <PageState icon="dash" title="您的账号没有开通这一项" todo={refusal} />;
  }
  return (
    <PageParams key={known.accountId} value={params}>
      {!signedIn && (
        <Notice tone="warning" text="登录已过期，请重新登录，填好的内容都在。" action={enter} live />
      )}
      {children(known)}
    </PageParams>
  );
}

/** Who is signed in is not known yet in this run; the answer goes to the session, which draws the page. */
function Asking({ offlineTodo }: { offlineTodo: string }) {
  const loader = useLoader(fetchMe, 'who-am-i');
  return (
    <Loaded loader={loader} offlineTodo={offlineTodo}>
      {() => null}
    </Loaded>
  );
}
