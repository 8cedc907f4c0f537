import type { Page } from '@app/shared/http/page';
import { newsRoutes } from '@app/shared/news/news.routes';
import type { NewsItem } from '@app/shared/news/news.views';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { NewsList } from '@/components/news-list';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';

const shown = 2;

/** The newest of the office's news on a page about something else; without any, or without a network, nothing. */
export function LatestNews() {
  const loader = useLoader(
    () => call<Page<NewsItem>>(newsRoutes.list, { query: { pageSize: shown } }),
    'news/latest',
    { isEmpty: ({ items }) => items.length === 0 },
  );
  if (loader.state !== 'ready') return null;
  return (
    <Section
      title="通知公告"
      aside={<Button kind="quiet" inline text="全部通知" onTap={() => goTo(paths.news)} />}
    >
      <NewsList items={loader.data.items} />
    </Section>
  );
}
