import type { MyProgrammePoints, RankView } from '@app/shared/points/scores.views';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { StatusTag } from '@/components/status-tag';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { dateWords } from '@/words/dates';
import { ownPaths } from './points-paths';
import { ScoreCurve } from './score-curve';
import { distanceWords, rankWords, scoreStates } from './score-words';

/** Points in one programme: the total, the place, the way to the lines, and what to do next. */
export function ProgrammeCard({ item }: { item: MyProgrammePoints }) {
  const { name, cycle, person, current, caseId, history, ranks, distances } = item;
  const waits = current.state === 'calculated';
  return (
    <Card>
      <View className="ui-stack">
        <View className="points-head">
          <Heading level={2}>{`${name}（${cycle}）`}</Heading>
          <StatusTag {...scoreStates[current.state]} />
        </View>
        {!person.isMe && <Text className="ui-quiet">{`为${person.name}申请`}</Text>}
        <View className="points-total__line" role="group" label={`${name}${current.total}分`}>
          <Text className="points-total__number">{current.total}</Text>
          <Text>分</Text>
        </View>
        <Text className="ui-quiet">{`按${dateWords(current.asOf)}的情况计算`}</Text>
        {current.state === 'confirmed' && ranks.map((rank) => <Rank key={rank.area ?? 'city'} rank={rank} />)}
        {distances.map((distance) => (
          <Text key={`${distance.kind} ${distance.year} ${distance.area}`} className="ui-quiet">
            {distanceWords(distance)}
          </Text>
        ))}
        <ScoreCurve history={history} />
        <Button
          kind={waits ? 'primary' : 'secondary'}
          text={waits ? '核对并确认得分' : '看每一项得分'}
          label={`${waits ? '核对并确认得分' : '看每一项得分'}：${name}`}
          onTap={() =>
            waits ? goTo(paths.score, { id: caseId }) : goTo(ownPaths.stored, { id: current.scoreId })
          }
        />
        <Button
          kind="quiet"
          text="看办理进展"
          label={`看办理进展：${name}`}
          onTap={() => goTo(paths.case, { id: caseId })}
        />
      </View>
    </Card>
  );
}

function Rank({ rank }: { rank: RankView }) {
  const { place, how } = rankWords(rank);
  return (
    <View className="ui-stack ui-stack--tight">
      <Text className="ui-strong">{place}</Text>
      <Text className="ui-quiet">{how}</Text>
    </View>
  );
}
