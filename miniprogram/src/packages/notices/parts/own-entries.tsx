import { noticeRoutes } from '@app/shared/public-notice/public-notice.routes';
import type { NoticeView, OwnEntries } from '@app/shared/public-notice/public-notice.views';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { List } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { useSession } from '@/hooks/use-session';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { EntryRow } from './entry-row';

/** The caller's own lines: the names are masked, but everybody finds themself. */
export function OwnEntriesPart({ notice }: { notice: NoticeView }) {
  const { signedIn, kind } = useSession();
  if (signedIn && kind === 'staff') return null;
  return (
    <Section title="名单里的我">
      {signedIn ? (
        <Mine notice={notice} />
      ) : (
        <Button kind="secondary" text="登录后查找自己" onTap={() => goTo(paths.signIn)} />
      )}
    </Section>
  );
}

function Mine({ notice }: { notice: NoticeView }) {
  const { id } = notice;
  const loader = useLoader(() => call<OwnEntries>(noticeRoutes.mine, { params: { id } }), `mine/${id}`);
  return (
    <Loaded loader={loader} skeleton={<Skeleton count={1} />} compact>
      {({ items }) =>
        items.length === 0 ? (
          <Notice tone="neutral" text="这份名单里没有您，也没有您照看的孩子。" />
        ) : (
          <List label="名单里的我">
            {items.map((entry) => (
              <EntryRow
                key={entry.number}
                notice={notice}
                entry={entry}
                footnote={entry.whose === 'self' ? '这是您本人' : '这是您照看的孩子'}
              />
            ))}
          </List>
        )
      }
    </Loaded>
  );
}
