import { type ReactNode, useEffect, useState } from 'react';
import { useSession } from '@/hooks/use-session';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { PageShell } from './page-shell';
import { PageState } from './page-state';

/**
 * A page that needs an account: asks for the sign-in first and goes on where it was afterwards. A session that runs
 * out meanwhile takes nothing off the screen; the next answer says so.
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
  const { signedIn } = useSession();
  const [entered, setEntered] = useState(signedIn);
  useEffect(() => {
    if (signedIn) setEntered(true);
  }, [signedIn]);
  if (signedIn || entered) return children;
  const signIn = () => goTo(paths.signIn);
  return (
    <PageShell title={title}>
      <PageState icon="me" title="请先登录" todo={why} action={{ text: '登录', onTap: signIn }} />
    </PageShell>
  );
}
