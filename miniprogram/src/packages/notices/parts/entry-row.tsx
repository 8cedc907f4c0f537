import type { NoticeColumn, NoticeEntryView } from '@app/shared/public-notice/public-notice.views';
import { ListRow } from '@/components/list-row';
import { goTo } from '@/platform/navigate';
import { entryWords } from '@/words/notices';
import { ownPaths } from './notices-paths';

/** `总分：90.5，拟录取学校：城东小学`, in the order of the columns. */
export const valueWords = (columns: readonly NoticeColumn[], { values }: NoticeEntryView): string =>
  columns
    .filter(({ key }) => values[key])
    .map(({ key, title }) => `${title}：${values[key]}`)
    .join('，');

/** One line of a list. While objections are taken it leads to the form for this line. */
export function EntryRow({
  notice,
  entry,
  footnote,
}: {
  notice: { id: string; columns: readonly NoticeColumn[]; takesObjections: boolean };
  entry: NoticeEntryView;
  footnote?: string;
}) {
  const title = entryWords(entry);
  const detail = valueWords(notice.columns, entry);
  if (!notice.takesObjections) return <ListRow title={title} detail={detail} footnote={footnote} />;
  return (
    <ListRow
      title={title}
      detail={detail}
      footnote={footnote}
      label={`对${title}提出异议，${detail}`}
      onTap={() => goTo(ownPaths.object, { id: notice.id, entry: String(entry.number) })}
    />
  );
}
