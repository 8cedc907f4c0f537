import type { Page } from '@app/shared/http/page';
import { noticeRoutes } from '@app/shared/public-notice/public-notice.routes';
import type { NoticeListItem } from '@app/shared/public-notice/public-notice.views';
import { Text } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { PageState } from '@/components/page-state';
import { Pagination } from '@/components/pagination';
import { Tabs } from '@/components/tabs';
import { SearchField } from '@/components/workbench/search-field';
import { useAddress } from '@/hooks/use-address';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { noticeTimeWords, noticeWord } from '@/words/notices';
import { ownPaths } from '../../parts/notices-paths';

const tabs = [
  { value: 'running', text: '正在公示' },
  { value: 'past', text: '以往公示' },
] as const;
const longestSearch = 40;

/** What the city publishes for everybody to read: the lists of today first, those of before by words. */
export default function NoticesPage() {
  const [{ state, q = '', page = '1' }, change] = useAddress(['state', 'q', 'page']);
  const shown = state === 'past' ? 'past' : 'running';
  const loader = useLoader(
    () => call<Page<NoticeListItem>>(noticeRoutes.list, { query: { state: shown, text: q, page } }),
    `notices/${shown}/${q}/${page}`,
    { onShow: true },
  );
  return (
    <PageShell title="公示" quiet={{ text: '我的异议', onTap: () => goTo(ownPaths.objections) }}>
      <Text className="ui-quiet">公示的名单人人都能看。对名单有疑问的，可以在公示期内提出异议。</Text>
      <Tabs
        label="公示"
        tabs={tabs}
        chosen={shown}
        onChoose={(next) => change({ state: next, page: undefined })}
      />
      <SearchField
        id="notice-words"
        label="公示标题"
        example="例：积分入学"
        value={q}
        onSearch={(next) => change({ q: next.slice(0, longestSearch), page: undefined })}
      />
      <Loaded loader={loader} offlineTodo="看公示要连上网络。连上后会自动载入。">
        {({ items, total, page: at, pageSize }) =>
          items.length === 0 ? (
            <PageState icon="search" compact {...nothing(shown, q)} />
          ) : (
            <>
              <List label={shown === 'past' ? '以往公示' : '正在公示'}>
                {items.map((notice) => (
                  <ListRow
                    key={notice.id}
                    title={notice.title}
                    detail={[notice.areaName, `共 ${notice.entryCount} 条`].filter(Boolean).join('，')}
                    footnote={noticeTimeWords(notice)}
                    word={noticeWord(notice.phase)}
                    onTap={() => goTo(paths.notice, { id: notice.id })}
                  />
                ))}
              </List>
              {total > pageSize && (
                <Pagination
                  page={at}
                  pageSize={pageSize}
                  total={total}
                  onPage={(next) => change({ page: String(next) })}
                />
              )}
            </>
          )
        }
      </Loaded>
    </PageShell>
  );
}

function nothing(state: 'running' | 'past', words: string): { title: string; todo: string } {
  if (words !== '') return { title: `没有找到“${words}”`, todo: '换一个短一些的词试试，或看看另一栏。' };
  return state === 'running'
    ? { title: '现在没有正在公示的名单', todo: '以前的公示在“以往公示”里。' }
    : { title: '还没有以往的公示', todo: '公示结束以后，可以在这里查到。' };
}
