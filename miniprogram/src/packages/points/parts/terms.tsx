import { Text, View } from '@/components/elements/view';

/** Words and what they mean, one under the other; what is empty is left out. */
export function Terms({ terms }: { terms: readonly (readonly [word: string, text: string | undefined])[] }) {
  return (
    <View className="points-terms" role="list">
      {terms.map(([word, text]) =>
        text ? (
          <View key={word + text} className="points-terms__term" role="listitem">
            <Text className="ui-quiet">{word}</Text>
            <Text className="points-terms__text">{text}</Text>
          </View>
        ) : null,
      )}
    </View>
  );
}
