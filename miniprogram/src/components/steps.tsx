import { View } from './elements/view';

/** Where one is in a form of several pages: words first, bars as a picture of them. */
export function Steps({ at, of, name }: { at: number; of: number; name: string }) {
  const places = Array.from({ length: of }, (_, place) => place + 1);
  return (
    <View className="ui-steps">
      <View className="ui-quiet">{`第 ${at} 步，共 ${of} 步：${name}`}</View>
      <View className="ui-steps__bars" silent>
        {places.map((place) => (
          <View key={place} className={place <= at ? 'ui-steps__bar ui-steps__bar--done' : 'ui-steps__bar'} />
        ))}
      </View>
    </View>
  );
}
