import { newsRoutes } from '@app/shared/news/news.routes';
import type { NewsView } from '@app/shared/news/news.views';
import { Button } from '@/components/button';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { PageState } from '@/components/page-state';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { dayWords } from '@/words/dates';
import { followNewsLink, newsLinkWords } from '../../parts/news-links';
import { ShareButton } from '../../parts/share-button';
import '../../points.scss';

/** One piece of news in full. Its address can be passed on. */
export default function NewsItemPage() {
  const { id = '' } = useParams();
  const loader = useLoader(() => call<NewsView>(newsRoutes.item, { params: { id } }), `news-item/${id}`);
  const quiet = { text: '看其他通知', onTap: () => goTo(paths.news) };
  if (loader.state === 'error' && loader.error.status === 404)
    return (
      <PageShell title="通知" quiet={quiet}>
        <PageState icon="services" title="这条通知已经不在公布" todo="它可能已过期或被撤下。" />
      </PageShell>
    );
  return (
    <PageShell title="通知" quiet={quiet}>
      <Loaded
        loader={loader}
        skeleton={<Skeleton kind="text" count={6} />}
        offlineTodo="看通知要连上网络。连上后会自动载入。"
      >
        {(news) => <News news={news} />}
      </Loaded>
    </PageShell>
  );
}

function News({ news: { id, title, areaName, from, until, paragraphs, link } }: { news: NewsView }) {
  return (
    <>
      <View className="ui-stack ui-stack--tight">
        <Heading level={2}>{title}</Heading>
        <Text className="ui-quiet">{`${areaName} ${dayWords(from)}`}</Text>
      </View>
      <View className="ui-card points-news">
        {paragraphs.map((paragraph, at) => (
          <Text key={`${at}/${paragraph}`}>{paragraph}</Text>
        ))}
        {until && <Text className="ui-quiet">{`公布到 ${dayWords(until)}。`}</Text>}
      </View>
      {link && <Button text={newsLinkWords[link.to]} onTap={() => followNewsLink(link)} />}
      <ShareButton path={paths.newsItem} query={{ id }} />
    </>
  );
}
