import type { PointsItemState, PointsItemView } from '@app/shared/points/application.views';
import { Section } from '@/components/card';
import { List, ListRow } from '@/components/list-row';
import type { Word } from '@/words/word';

/** How an item was found, in a word. */
export const itemStateWords: Record<PointsItemState, Word> = {
  'registry-waiting': { text: '等待比对', tone: 'neutral', icon: 'clock' },
  'passed-by-registry': { text: '部门数据', tone: 'success', icon: 'tick' },
  declared: { text: '您的选择', tone: 'neutral', icon: 'tick' },
  'review-waiting': { text: '审核中', tone: 'accent', icon: 'clock' },
  passed: { text: '审核通过', tone: 'success', icon: 'tick' },
  refused: { text: '不计入', tone: 'warning', icon: 'cross' },
};

/** Every fact of an application: what counts, who found so, and why where it does not. */
export function ItemList({ items }: { items: readonly PointsItemView[] }) {
  return (
    <Section title="每一项怎么认定的">
      <List label="每一项怎么认定的">
        {items.map(({ code, label, value, state, sentence, reason }) => (
          <ListRow
            key={code}
            title={value === null ? label : `${label}：${value}`}
            detail={sentence}
            footnote={reason?.rule ? `依据：${reason.rule}` : undefined}
            word={itemStateWords[state]}
          />
        ))}
      </List>
    </Section>
  );
}
