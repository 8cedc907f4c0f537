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

const standing: Record<EstimateView['eligible'], Word> = {
  yes: { text: '符合申请条件', tone: 'success', icon: 'tick' },
  no: { text: '暂不符合条件', tone: 'warning', icon: 'cross' },
  open: { text: '条件待补充', tone: 'neutral', icon: 'clock' },
};

const standingLines: Record<EstimateView['eligible'], string> = {
  yes: '按您填的，申请条件都符合。',
  no: '按您填的，有的申请条件还不符合，下面列出了是哪一条。',
  open: '有的申请条件要补充信息才能判断，下面列出了是哪一条。',
};

type SheetProps = {
  estimate: EstimateView;
  /** Opens the question of a fact that is missing. */
  onFill: (path: string) => void;
};

/** One big total, the parts as bars, every line with its reason, and what would raise it. Never a promise. */
export function ResultSheet({ estimate, onFill }: SheetProps) {
  const { total, groups, vetoes, conditions, raises, missing, note, name, edition, asOf, holder } = estimate;
  const tops = groups.filter(({ within }) => within === null);
  return (
    <>
      <Card className="points-total">
        <Text className="ui-quiet">{`${name}，按${dateWords(asOf)}计算`}</Text>
        <View className="points-total__line" role="group" label={`试算总分${total}分`}>
          <Text className="points-total__number">{total}</Text>
          <Text>分</Text>
        </View>
        <StatusTag {...standing[estimate.eligible]} />
        <Text className="ui-quiet">{standingLines[estimate.eligible]}</Text>
        {holder && <Text className="ui-quiet">{`家庭中${holder}的积分较高，按${holder}的计。`}</Text>}
        <Text className="ui-strong">试算结果仅供参考，以审核为准。</Text>
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
                <LineCard key={line.indicator} line={line} />
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
        <Section title="还没有填的">
          <Text className="ui-quiet">没有填不影响已经算好的部分，补上会更准。</Text>
          <List label="还没有填的">
            {missing.map(({ fact, person, label, from }) => (
              <ListRow
                key={`${person}/${fact}`}
                title={person === null ? label : `${person}的${label}`}
                detail={`正式申请时由${from}核验`}
                value={person === null ? '补填' : undefined}
                onTap={person === null ? () => onFill(`facts.${fact}`) : undefined}
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
            ? `按您填的，已达到${qualifying.points}分的分数线。`
            : `离${qualifying.points}分的分数线还差${qualifying.distance}分。`}
        </Text>
      )}
      {latest && (
        <Text className="ui-quiet">
          {`${latest.year}年${latest.area}分数线${latest.points}分，${latest.reached ? '按您填的已达到' : `还差${latest.distance}分`}。`}
        </Text>
      )}
    </>
  );
}
