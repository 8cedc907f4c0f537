import { View } from './elements/view';

/** The outline of what is coming, of about its height, so that nothing jumps. */
export function Skeleton({ kind = 'list', count = 3 }: { kind?: 'list' | 'text'; count?: number }) {
  const places = Array.from({ length: count }, (_, at) => `bone-${at}`);
  return (
    <View className="ui-bones" role="status" label="正在载入">
      {places.map((place) => (
        <View key={place} className={kind === 'list' ? 'ui-card ui-bones' : 'ui-bones'} silent>
          <View className="ui-bone ui-bone--short" />
          <View className="ui-bone ui-bone--wide" />
        </View>
      ))}
    </View>
  );
}
