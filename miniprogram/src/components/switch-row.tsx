import { classes } from './elements/classes';
import { Tappable } from './elements/tappable';
import { Text, View } from './elements/view';

export type SwitchRowProps = {
  title: string;
  detail?: string;
  on: boolean;
  onChange: (on: boolean) => void;
};

/** A setting that works at once. The word beside the switch says what its colour says. */
export function SwitchRow({ title, detail, on, onChange }: SwitchRowProps) {
  return (
    <Tappable className="ui-switch-row" role="switch" label={title} checked={on} onTap={() => onChange(!on)}>
      <View className="ui-row__words">
        <Text>{title}</Text>
        {detail && <Text className="ui-row__detail">{detail}</Text>}
      </View>
      <Text className="ui-switch__word">{on ? '已开' : '已关'}</Text>
      <View className={classes('ui-switch', on && 'ui-switch--on')} silent />
    </Tappable>
  );
}
