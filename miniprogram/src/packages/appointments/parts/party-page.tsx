import type { Me } from '@app/shared/identity/identity.views';
import type { ReactNode } from 'react';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { NeedsPerson } from '@/components/needs-person';
import { PageShell } from '@/components/page-shell';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { fetchMe } from '@/platform/me';
import { replaceWith } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { type Choice, choiceOf, findOffered, type OfficeWithService } from './choice';

export type PartyPageProps = OfficeWithService & { choice: Choice; self: NonNullable<Me['person']> };

/** What a page that books for somebody must know first: the account, its person, the office and the service. */
export function PartyPage({
  title,
  children,
}: {
  title: string;
  children: (props: PartyPageProps) => ReactNode;
}) {
  return (
    <ForSignedIn title={title} why="预约是实名的，登录后才能约。">
      <Inside title={title}>{children}</Inside>
    </ForSignedIn>
  );
}

function Inside({ title, children }: { title: string; children: (props: PartyPageProps) => ReactNode }) {
  const choice = choiceOf(useParams());
  const loader = useLoader(
    async () => {
      const [found, me] = await Promise.all([findOffered(choice), fetchMe()]);
      return { found, me };
    },
    ['party', choice.office, choice.service].join('/'),
    { isEmpty: ({ found }) => found === undefined, onShow: true },
  );
  if (loader.state === 'ready') {
    const { found, me } = loader.data;
    if (!me.person) return <NeedsPerson title={title} todo="预约是实名的，只填一次，以后不用再填。" />;
    if (found) return children({ ...found, choice, self: me.person });
  }
  return (
    <PageShell title={title}>
      <Loaded
        loader={loader}
        skeleton={<Skeleton kind="text" count={4} />}
        empty={{
          icon: 'calendar',
          title: '这个网点不办这件事了',
          todo: '请换一个网点。',
          action: { text: '重新选择', onTap: () => replaceWith(paths.book) },
        }}
        offlineTodo="连上网络后接着约，填好的内容都在。"
      >
        {() => null}
      </Loaded>
    </PageShell>
  );
}
