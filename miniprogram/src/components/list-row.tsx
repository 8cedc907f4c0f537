import type { ReactNode } from 'react';
import type { Word } from '@/words/word';
import { classes } from './elements/classes';
import { Tappable } from './elements/tappable';
import { Text, View } from './elements/view';
import { Icon, type IconName } from './icon';
import { StatusTag } from './status-tag';

/** A white sheet of rows. */
export function List({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <View className="ui-list" role="list" label={label}>
      {children}
    </View>
  );
}

export type ListRowProps = {
  title: string;
  /** One quiet line under the title. */
  detail?: string;
  /** A second quiet line: when it happened. */
  footnote?: string;
  /** Its status: under the words, where a long name needs the whole width; beside them on a desk. */
  word?: Word;
  /** At the right: words, or a tag. */
  value?: ReactNode;
  icon?: IconName;
  /** Opens something: the row becomes a link with an arrow. */
  onTap?: () => void;
  /** The spoken name; by default all its words. */
  label?: string;
};

export function ListRow({ title, detail, footnote, word, value, icon, onTap, label }: ListRowProps) {
  const inside = (
    <>
      {icon && (
        <View className="ui-row__picture">
          <Icon name={icon} />
        </View>
      )}
      <View className={classes('ui-row__words', word && 'ui-row__words--tagged')}>
        <Text>{title}</Text>
        {detail && <Text className="ui-row__detail">{detail}</Text>}
        {footnote && <Text className="ui-row__detail ui-number">{footnote}</Text>}
        {word && (
          <View className="ui-row__tag">
            <StatusTag {...word} />
          </View>
        )}
      </View>
      {value !== undefined && <View className="ui-row__value">{value}</View>}
    </>
  );
  if (!onTap) {
    return (
      <View className="ui-row" role="listitem">
        {inside}
      </View>
    );
  }
  const spoken = [title, detail, footnote, word?.text, typeof value === 'string' ? value : undefined]
    .filter(Boolean)
    .join(',');
  return (
    <View className="ui-row-holder" role="listitem">
      <Tappable className="ui-row" role="link" label={label ?? spoken} onTap={onTap}>
        {inside}
        <View className="ui-row__way">
          <Icon name="next" small />
        </View>
      </Tappable>
    </View>
  );
}
