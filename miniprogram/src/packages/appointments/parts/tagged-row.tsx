import { Tappable } from '@/components/elements/tappable';
import { Text, View } from '@/components/elements/view';
import { Icon } from '@/components/icon';
import { StatusTag } from '@/components/status-tag';
import type { Word } from '@/words/word';

export type TaggedRowProps = { title: string; lines: string[]; word: Word; onTap: () => void };

/** A row whose status stands under its words: a long name keeps the whole width. */
export function TaggedRow({ title, lines, word, onTap }: TaggedRowProps) {
  return (
    <View className="ui-row-holder" role="listitem">
      <Tappable className="ui-row" role="link" label={[title, ...lines, word.text].join('，')} onTap={onTap}>
        <View className="ui-row__words book-row">
          <Text>{title}</Text>
          {lines.map((line) => (
            <Text key={line} className="ui-row__detail ui-number">
              {line}
            </Text>
          ))}
          <StatusTag {...word} />
        </View>
        <View className="ui-row__way">
          <Icon name="next" small />
        </View>
      </Tappable>
    </View>
  );
}
