import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Problem } from '@/components/problem';
import type { ApiError } from '@/platform/api-error';

/** An answer that the standard cannot read: which question, what is wrong, and that nothing else was lost. */
export function RefusedAnswer({ error, step }: { error: ApiError; step: string }) {
  return (
    <View className="ui-stack">
      <Heading level={2}>{`请核对“${step}”`}</Heading>
      <Problem error={error} />
      <Text className="ui-quiet">其他填好的都还在，改好这一题就能看到结果。</Text>
    </View>
  );
}
