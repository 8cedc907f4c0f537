import { classes } from './elements/classes';
import { Text, View } from './elements/view';

export type ProgressProps = {
  /** What is going on and how far it is, in words: 正在读取，已读 1,200 行. */
  text: string;
  detail?: string;
  /** 0 to 1; absent while nobody knows. */
  share?: number;
};

/** How far a longer piece of work is. The words say it; the bar only draws it. */
export function Progress({ text, detail, share }: ProgressProps) {
  const width = share === undefined ? undefined : `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`;
  return (
    <View className="ui-progress">
      <Text className="ui-strong">{text}</Text>
      <View className="ui-progress__track" role="progressbar" label={text}>
        <View
          className={classes('ui-progress__fill', share === undefined && 'ui-progress__fill--open')}
          style={width === undefined ? undefined : { width }}
        />
      </View>
      {detail && <Text className="ui-quiet">{detail}</Text>}
    </View>
  );
}
