import type { ScorePoint } from '@app/shared/points/scores.views';
import { Text, View } from '@/components/elements/view';
import { dateWords } from '@/words/dates';

/** More than these do not fit on a phone; the newest are shown. */
const mostShown = 6;

/** Points over time as columns, each with its day and total in words. */
export function ScoreCurve({ history }: { history: readonly ScorePoint[] }) {
  const shown = history.filter(({ state }) => state !== 'superseded').slice(-mostShown);
  if (shown.length < 2) return null;
  return (
    <View className="points-curve" role="list" label="历次积分">
      {shown.map(({ scoreId, asOf, total, perMille }) => (
        <View
          key={scoreId}
          className="points-curve__point"
          role="listitem"
          label={`${dateWords(asOf)}，${total}分`}
        >
          <Text className="points-curve__total">{total}</Text>
          <View className="points-curve__space" silent>
            <View className="points-curve__column" style={{ height: `${perMille / 10}%` }} />
          </View>
          <Text className="ui-quiet points-curve__day">{asOf.slice(0, 7)}</Text>
        </View>
      ))}
    </View>
  );
}
