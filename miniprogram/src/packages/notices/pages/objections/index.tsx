import type { Page } from '@app/shared/http/page';
import { objectionRoutes } from '@app/shared/public-notice/public-notice.routes';
import type { ObjectionListItem } from '@app/shared/public-notice/public-notice.views';
import { useState } from 'react';
import { ForSignedIn } from '@/components/for-signed-in';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { Pagination } from '@/components/pagination';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { dayWords, instantWords } from '@/words/dates';
import { entryWords, objectionWord } from '@/words/notices';
import { ownPaths } from '../../parts/notices-paths';

/** The caller's objections, the newest first. */
export default function ObjectionsPage() {
  return (
    <ForSignedIn title="我的异议" why="登录后能看到您提出的异议和答复。">
      <Objections />
    </ForSignedIn>
  );
}

function Objections() {
  const [page, setPage] = useState(1);
  const loader = useLoader(
    () => call<Page<ObjectionListItem>>(objectionRoutes.list, { query: { page } }),
    `objections/${page}`,
    { onShow: true, isEmpty: ({ total }) => total === 0 },
  );
  return (
    <PageShell title="我的异议" quiet={{ text: '看公示', onTap: () => goTo(paths.notices) }}>
      <Loaded
        loader={loader}
        empty={{
          icon: 'tick',
          title: '您还没有提出过异议',
          todo: '对公示的名单有疑问的，打开那份公示提出。',
        }}
      >
        {({ items, total, pageSize }) => (
          <>
            <List label="我的异议">
              {items.map((objection) => (
                <ListRow
                  key={objection.id}
                  title={objection.noticeTitle}
                  detail={entryWords(objection.entry)}
                  footnote={timeWords(objection)}
                  word={objectionWord(objection.state)}
                  onTap={() => goTo(ownPaths.objection, { id: objection.id })}
                />
              ))}
            </List>
            {total > pageSize && (
              <Pagination page={page} pageSize={pageSize} total={total} onPage={setPage} />
            )}
          </>
        )}
      </Loaded>
    </PageShell>
  );
}

function timeWords({ state, answerBy, filedAt }: ObjectionListItem): string {
  return state === 'open' && answerBy ? `${dayWords(answerBy)}前答复` : `${instantWords(filedAt)} 提出`;
}
