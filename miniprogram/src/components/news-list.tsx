import type { NewsItem } from '@app/shared/news/news.views';
import { List, ListRow } from '@/components/list-row';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { dayWords } from '@/words/dates';

/** News in a list: what it is about, how it begins, from which day and for whom. */
export function NewsList({ items }: { items: readonly NewsItem[] }) {
  return (
    <List label="通知公告">
      {items.map(({ id, title, firstWords, from, areaName }) => (
        <ListRow
          key={id}
          title={title}
          detail={firstWords}
          footnote={`${dayWords(from)} ${areaName}`}
          onTap={() => goTo(paths.newsItem, { id })}
        />
      ))}
    </List>
  );
}
