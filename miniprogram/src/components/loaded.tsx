import type { ReactNode } from 'react';
import type { Loader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { wordsOfError } from '@/words/errors';
import { Notice } from './notice';
import { PageState, type PageStateProps } from './page-state';
import { Skeleton } from './skeleton';

export type LoadedProps<Data> = {
  loader: Loader<Data>;
  /** What stands there when the list is empty: why, and what to do. */
  empty?: Pick<PageStateProps, 'title' | 'todo' | 'action'> & { icon?: PageStateProps['icon'] };
  skeleton?: ReactNode;
  /** What still works without a network, in the page's own words. */
  offlineTodo?: string;
  /** This is one part of a page that works without it. */
  compact?: boolean;
  children: (data: Data) => ReactNode;
};

/** Draws a loader's data, and each of its other states in the same way on every page. */
export function Loaded<Data>({ loader, empty, skeleton, offlineTodo, compact, children }: LoadedProps<Data>) {
  const again = { text: '重新载入', onTap: loader.retry };
  switch (loader.state) {
    case 'loading':
      return skeleton ?? <Skeleton />;
    case 'offline':
      return (
        <PageState
          icon="offline"
          title="现在连不上网络"
          todo={offlineTodo ?? '连上网络后会自动载入。'}
          action={again}
          compact={compact}
          alarming
        />
      );
    case 'error': {
      const { code, status, reference } = loader.error;
      const { what, todo } = wordsOfError(code);
      const action = status === 401 ? { text: '去登录', onTap: () => goTo(paths.signIn) } : again;
      return (
        <PageState icon="warn" title={what} todo={todo} reference={reference} action={action} alarming />
      );
    }
    case 'empty':
      if (empty) return <PageState icon="dash" compact={compact} {...empty} />;
      return children(loader.data);
    case 'ready':
      return (
        <>
          {loader.stale && <Notice tone="warning" text="没有连上网络，下面是之前的内容。" action={again} />}
          {children(loader.data)}
        </>
      );
  }
}
