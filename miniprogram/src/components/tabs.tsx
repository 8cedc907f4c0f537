import { useEffect } from 'react';
import { classes } from './elements/classes';
import { Tappable } from './elements/tappable';
import { View } from './elements/view';
import { showChosenTab } from './show-chosen-tab';

export type TabsProps<Value extends string> = {
  tabs: readonly { value: Value; text: string; count?: number }[];
  chosen: Value;
  onChoose: (value: Value) => void;
  label: string;
};

/** Parts of one list, beside each other. */
export function Tabs<Value extends string>({ tabs, chosen, onChoose, label }: TabsProps<Value>) {
  // Another tab is chosen, or there are more of them.
  useEffect(showChosenTab, [chosen, tabs.length]);
  return (
    <View className="ui-tabs" role="tablist" label={label}>
      {tabs.map(({ value, text, count }) => (
        <Tappable
          key={value}
          className={classes('ui-tabs__tab', value === chosen && 'ui-tabs__tab--chosen')}
          role="tab"
          selected={value === chosen}
          onTap={() => onChoose(value)}
        >
          {count === undefined ? text : `${text} ${count}`}
        </Tappable>
      ))}
    </View>
  );
}
