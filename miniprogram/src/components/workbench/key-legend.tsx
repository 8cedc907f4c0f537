import { Text, View } from '@/components/elements/view';
import { useDesk } from '@/hooks/use-desk';

/** Which keys work here; only where there are keys. */
export function KeyLegend({ keys }: { keys: readonly [key: string, meaning: string][] }) {
  const desk = useDesk();
  if (!desk) return null;
  return (
    <View className="staff-legend">
      {keys.map(([key, meaning]) => (
        <View key={key} className="staff-legend__entry">
          <Text className="staff-legend__key">{key}</Text>
          <Text>{meaning}</Text>
        </View>
      ))}
    </View>
  );
}
