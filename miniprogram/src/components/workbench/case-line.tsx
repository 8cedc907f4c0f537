import { classes } from '@/components/elements/classes';
import { Tappable } from '@/components/elements/tappable';
import { Text, View } from '@/components/elements/view';
import { Icon } from '@/components/icon';
import { StatusTag } from '@/components/status-tag';
import type { Word } from '@/words/word';

export type CaseLineProps = {
  title: string;
  detail: string;
  footnote?: string;
  /** Where it stands; below the words where there is no room beside them. */
  word?: Word;
  /** It is open beside the list. */
  here: boolean;
  onOpen: () => void;
};

/** One case in a list. */
export function CaseLine({ title, detail, footnote, word, here, onOpen }: CaseLineProps) {
  return (
    <View className={classes('staff-line', here && 'staff-line--here')} role="listitem">
      <Tappable
        className="ui-row"
        role="link"
        label={[title, detail, footnote, word?.text].filter(Boolean).join('，')}
        onTap={onOpen}
      >
        <View className="staff-line__inside">
          <View className="staff-line__words">
            <Text>{title}</Text>
            <Text className="ui-row__detail">{detail}</Text>
            {footnote && <Text className="ui-row__detail ui-number">{footnote}</Text>}
          </View>
          {word && <StatusTag {...word} />}
        </View>
        <View className="ui-row__way">
          <Icon name="next" small />
        </View>
      </Tappable>
    </View>
  );
}
