import { Text, View } from './elements/view';
import { Icon, type IconName } from './icon';
import { type Tone, toneIcons } from './notice';

/** A status: a word with a shape, and only then a colour. */
export function StatusTag({ text, tone = 'neutral', icon }: { text: string; tone?: Tone; icon?: IconName }) {
  return (
    <View className={`ui-tag ui-tag--${tone}`}>
      <Icon name={icon ?? toneIcons[tone]} small />
      <Text>{text}</Text>
    </View>
  );
}
