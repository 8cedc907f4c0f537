import { classes } from './elements/classes';
import { Text, View } from './elements/view';

export type Bar = {
  label: string;
  /** The length, between 0 and `full`. */
  amount: number;
  /** The number as it is read: `93.2%`. */
  text: string;
  tone?: 'success' | 'warning' | 'danger';
  detail?: string;
};

/** Horizontal bars with words: parts of a whole, areas beside each other. `goal` draws the line to reach. */
export function BarList({
  bars,
  full,
  goal,
  label,
}: {
  bars: Bar[];
  full: number;
  goal?: number;
  label: string;
}) {
  const share = (amount: number) => `${Math.min(100, Math.max(0, full > 0 ? (amount / full) * 100 : 0))}%`;
  return (
    <View className="ui-bars" role="list" label={label}>
      {bars.map((bar) => (
        <View key={bar.label} role="listitem">
          <View className="ui-bars__line">
            <Text>{bar.label}</Text>
            <Text className="ui-bars__value">{bar.text}</Text>
          </View>
          <View className="ui-bars__track" silent>
            <View
              className={classes('ui-bars__fill', bar.tone && `ui-bars__fill--${bar.tone}`)}
              style={{ width: share(bar.amount) }}
            />
            {goal !== undefined && <View className="ui-bars__goal" style={{ left: share(goal) }} />}
          </View>
          {bar.detail && <Text className="ui-quiet">{bar.detail}</Text>}
        </View>
      ))}
    </View>
  );
}
