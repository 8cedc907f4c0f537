import type { IndicatorView } from '@app/shared/registration/registration.views';
import { Text, View } from '@/components/elements/view';
import { StatusTag } from '@/components/status-tag';
import { countText } from '@/words/counts';
import { targetWords } from '../staff-words';

/** One figure: how much, of what, whether it reaches the target, and what exactly it means. */
export function IndicatorCard({ indicator }: { indicator: IndicatorView }) {
  const { figure, label, definition, source, target } = indicator;
  return (
    <View className="ui-card staff-indicator" role="listitem">
      <View className="staff-indicator__line">
        <Text className="ui-strong">{label}</Text>
        <StatusTag {...targetWords[target.state]} />
      </View>
      <Text className={figure.state === 'known' ? 'staff-indicator__figure' : 'staff-indicator__none'}>
        {figure.text}
      </Text>
      {figure.state === 'known' && (
        <Text className="ui-quiet ui-number">
          {`${countText(figure.numerator)} ÷ ${countText(figure.denominator)}`}
        </Text>
      )}
      {target.state !== 'not-published' && <Text>{target.sentence}</Text>}
      <Text className="ui-quiet">{definition}</Text>
      <Text className="ui-quiet">{`依据：${source}`}</Text>
    </View>
  );
}
