import type { Page } from '@app/shared/http/page';
import { newsRoutes } from '@app/shared/news/news.routes';
import { longestNewsSearch } from '@app/shared/news/news.rules';
import type { NewsItem } from '@app/shared/news/news.views';
import { Loaded } from '@/components/loaded';
import { NewsList } from '@/components/news-list';
import { PageShell } from '@/components/page-shell';
import { PageState } from '@/components/page-state';
import { Pagination } from '@/components/pagination';
import { SearchField } from '@/components/workbench/search-field';
import { useAddress } from '@/hooks/use-address';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import '../../points.scss';

/** The office's news, the newest first, and a search in them. Search and page stand in the address. */
export default function NewsPage() {
  const [{ q = '', page: at = '1' }, change] = useAddress(['q', 'page']);
  const words = q.slice(0, longestNewsSearch);
  const page = /^[1-9]\d{0,4}$/.test(at) ? Number(at) : 1;
  const loader = useLoader(
    () => call<Page<NewsItem>>(newsRoutes.list, { query: { q: words, page } }),
    `news/${words}/${page}`,
    { isEmpty: ({ total }) => words === '' && total === 0 },
  );
  return (
    <PageShell title="通知公告" quiet={{ text: '查政策', onTap: () => goTo(paths.policies) }}>
      <SearchField
        id="news-words"
        label="通知"
        example="例：积分入学、公示"
        value={words}
        onSearch={(next) => change({ q: next.slice(0, longestNewsSearch), page: undefined })}
      />
      <Loaded
        loader={loader}
        empty={{ icon: 'services', title: '现在没有通知', todo: '有新的安排时，会登在这里。' }}
        offlineTodo="看通知要连上网络。连上后会自动载入。"
      >
        {({ items, total, pageSize }) =>
          items.length === 0 ? (
            <PageState icon="search" title={`没有找到“${words}”`} todo="换一个短一些的词试试。" compact />
          ) : (
            <>
              <NewsList items={items} />
              {(total > pageSize || page > 1) && (
                <Pagination
                  page={page}
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
