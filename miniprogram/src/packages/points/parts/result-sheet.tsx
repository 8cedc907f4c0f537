import type { EstimateView } from '@app/shared/points/estimate.views';
import { BarList } from '@/components/bar-list';
import { Card, Section } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import { Notice } from '@/components/notice';
import { StatusTag } from '@/components/status-tag';
import { dateWords } from '@/words/dates';
import type { Word } from '@/words/word';
import { LineCard } from './line-card';
import type { SheetWords } from './sheet-words';

const standing: Record<EstimateView['eligible'], Word> = {
  yes: { text: '符合申请条件', tone: 'success', icon: 'tick' },
  no: { text: '暂不符合条件', tone: 'warning', icon: 'cross' },
  open: { text: '条件待补充', tone: 'neutral', icon: 'clock' },
};

type SheetProps = {
  estimate: EstimateView;
  words: SheetWords;
  /** Opens the question of a fact that is missing; absent where nothing can be filled in any more. */
  onFill?: (path: string) => void;
};

/** One big total, the parts as bars, every line with its reason, and what would raise it. */
export function ResultSheet({ estimate, words, onFill }: SheetProps) {
  const { total, groups, vetoes, conditions, raises, missing, note, name, edition, asOf, holder } = estimate;
  const tops = groups.filter(({ within }) => within === null);
  return (
    <>
      <Card className="points-total">
        <Text className="ui-quiet">{`${name}，按${dateWords(asOf)}计算`}</Text>
        <View className="points-total__line" role="group" label={`${words.total}${total}分`}>
          <Text className="points-total__number">{total}</Text>
          <Text>分</Text>
        </View>
        <StatusTag {...standing[estimate.eligible]} />
        {words.standing[estimate.eligible] && (
          <Text className="ui-quiet">{words.standing[estimate.eligible]}</Text>
        )}
        {holder && <Text className="ui-quiet">{`家庭中${holder}的积分较高，按${holder}的计。`}</Text>}
        <Text className="ui-strong">{words.note}</Text>
        <LineToReach estimate={estimate} />
      </Card>
      {note && <Notice tone="warning" text={note} />}
      {vetoes.length > 0 && <Notice tone="danger" text={vetoes.join('；')} />}
      <Section title="各部分得分">
        <Card>
          <BarList
            label="各部分得分"
            full={1000}
            bars={tops.map(({ name: part, points, most, perMille }) => ({
              label: part,
              amount: perMille,
              text: most === null ? `${points}分` : `${points}分，满分${most}分`,
            }))}
          />
        </Card>
      </Section>
      {conditions.length > 0 && (
        <Section title="申请条件">
          <List label="申请条件">
            {conditions.map(({ sentence, holds }) => (
              <ListRow
                key={sentence}
                title={sentence}
                value={
                  holds === null ? (
                    <StatusTag text="待补充" tone="neutral" icon="clock" />
                  ) : (
                    <StatusTag text="暂不符合" tone="warning" icon="cross" />
                  )
                }
              />
            ))}
          </List>
        </Section>
      )}
      {groups
        .filter(({ lines }) => lines.length > 0)
        .map(({ id, name: part, points, lines }) => (
          <Section key={id} title={part} aside={<Text className="ui-number">{`${points}分`}</Text>}>
            <View className="points-lines" role="list" label={part}>
              {lines.map((line) => (
                <LineCard key={line.indicator} line={line} untold={words.untold} />
              ))}
            </View>
          </Section>
        ))}
      {raises.length > 0 && (
        <Section title="怎样可以提高">
          <List label="怎样可以提高">
            {raises.map(({ name: line, text }) => (
              <ListRow key={line + text} title={text} detail={line} />
            ))}
          </List>
        </Section>
      )}
      {missing.length > 0 && (
        <Section title={words.missing.title}>
          <Text className="ui-quiet">{words.missing.hint}</Text>
          <List label={words.missing.title}>
            {missing.map(({ fact, person, label, from }) => (
              <ListRow
                key={`${person}/${fact}`}
                title={person === null ? label : `${person}的${label}`}
                detail={words.missing.detail(from)}
                value={onFill && person === null ? '补填' : undefined}
                onTap={onFill && person === null ? () => onFill(`facts.${fact}`) : undefined}
              />
            ))}
          </List>
        </Section>
      )}
      <Text className="ui-quiet">{`依据：${edition.name}`}</Text>
    </>
  );
}

/** How far it is to a line; kindly where nobody has published one. */
function LineToReach({ estimate: { qualifying, lines } }: Pick<SheetProps, 'estimate'>) {
  const latest = lines.at(-1);
  return (
    <>
      {qualifying.points === null ? (
        <Text className="ui-quiet">
          {qualifying.note ? `分数线待主管部门确认（${qualifying.note}）。` : '分数线待主管部门确认。'}
        </Text>
      ) : (
        <Text>
          {qualifying.reached
            ? `已达到${qualifying.points}分的分数线。`
            : `离${qualifying.points}分的分数线还差${qualifying.distance}分。`}
        </Text>
      )}
      {latest && (
        <Text className="ui-quiet">
          {`${latest.year}年${latest.area}分数线${latest.points}分，${latest.reached ? '已达到' : `还差${latest.distance}分`}。`}
        </Text>
      )}
    </>
  );
}
