import { type ReactNode, useRef } from 'react';
import { PageParams, useParams } from '@/hooks/use-params';
import { useStore } from '@/hooks/use-store';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { sessionStore } from '@/platform/session-store';
import { PageShell } from './page-shell';
import { PageState } from './page-state';

/**
 * A page that needs an account: asks for the sign-in first and goes on where it was afterwards. A session that runs
 * out meanwhile takes nothing off the screen; another account starts afresh.
 */
export function ForSignedIn({
  title,
  why,
  children,
}: {
  title: string;
  /** What the sign-in is for here. */
  why: string;
  children: ReactNode;
}) {
  const account = useStore(sessionStore)?.accountId;
  const last = useRef(account);
  const params = useParams();
  if (account) last.current = account;
  if (last.current) {
    return (
      <PageParams key={last.current} value={params}>
        {children}
      </PageParams>
    );
  }
  const signIn = () => goTo(paths.signIn);
  return (
    <PageShell title={title} action={{ text: '登录', onTap: signIn }}>
      <PageState icon="me" title="请先登录" todo={why} />
    </PageShell>
  );
}
