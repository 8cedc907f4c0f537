import type { NewsAction, NewsDeskItem, NewsDeskView, NewsItem, NewsView } from '@app/shared/news/news.views';
import type { NewsRow } from './news.repository';

/** Characters of a text that a list shows. */
const firstWordsLength = 40;

/** Every line of the text that is not empty, as it was written: nothing in it is markup. */
export function paragraphsOf(body: string): string[] {
  return body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function toNewsItem(row: NewsRow): NewsItem {
  const words = [...paragraphsOf(row.body).join('')];
  return {
    id: row.id,
    title: row.title,
    areaName: row.area_name ?? '',
    from: row.from_date,
    firstWords:
      words.length > firstWordsLength ? `${words.slice(0, firstWordsLength).join('')}…` : words.join(''),
  };
}

export function toNews(row: NewsRow): NewsView {
  return {
    id: row.id,
    title: row.title,
    areaName: row.area_name ?? '',
    from: row.from_date,
    until: row.until_date,
    paragraphs: paragraphsOf(row.body),
    link: row.link === null ? null : { to: row.link, target: row.link_target },
  };
}

export function toNewsDeskItem(row: NewsRow): NewsDeskItem {
  return {
    id: row.id,
    title: row.title,
    areaName: row.area_name ?? '',
    state: row.state,
    from: row.from_date,
    until: row.until_date,
  };
}

/** One piece of news for one reader of the office. */
export function toNewsDeskView(row: NewsRow, reader: { isOwn: boolean; mayWrite: boolean }): NewsDeskView {
  return {
    ...toNewsDeskItem(row),
    areaCode: row.area_code ?? '',
    body: row.body,
    link: row.link,
    linkTarget: row.link_target,
    version: row.version,
    savedAt: row.saved_at.toISOString(),
    publishedAt: row.published_at?.toISOString() ?? null,
    isOwn: reader.isOwn,
    allowedActions: actionsOf(row, reader),
  };
}

function actionsOf(
  { state }: NewsRow,
  { isOwn, mayWrite }: { isOwn: boolean; mayWrite: boolean },
): NewsAction[] {
  if (!mayWrite) return [];
  if (state === 'published') return ['withdraw'];
  if (state !== 'draft') return [];
  return isOwn ? ['save', 'discard'] : ['save', 'publish', 'discard'];
}
