import type { DifferenceField, StayDifference } from '@app/shared/registration/reconciliation';
import type { StatementView } from '@app/shared/registration/registration.views';
import { Section } from '@/components/card';
import { classes } from '@/components/elements/classes';
import { Text, View } from '@/components/elements/view';
import { Icon } from '@/components/icon';
import { dayWords, instantWords } from '@/words/dates';
import { partyName, type Reader, statementKindWords } from '@/words/stays';
import { standingStatements, wordsOfDifference } from './statements';

/** The words of each party beside each other, with what differs said first. */
export function SaidByEach({
  statements,
  differences,
  reader,
}: {
  statements: readonly StatementView[];
  differences: readonly StayDifference[];
  reader: Reader;
}) {
  const differing = differences.map(({ field }) => field);
  return (
    <Section title="各方怎么说">
      {differences.map((difference) => {
        const { title, said } = wordsOfDifference(difference, reader);
        return (
          <View key={difference.field} className="ui-notice ui-notice--warning">
            <Icon name="warn" small />
            <View className="ui-notice__text">
              <View className="ui-strong">{title}</View>
              <View>{said}</View>
            </View>
          </View>
        );
      })}
      <View className="stay-said" role="list" label="各方怎么说">
        {standingStatements(statements, reader).map((statement) => (
          <SaidBy key={statement.party} statement={statement} differing={differing} reader={reader} />
        ))}
      </View>
    </Section>
  );
}

function SaidBy({
  statement,
  differing,
  reader,
}: {
  statement: StatementView;
  differing: readonly DifferenceField[];
  reader: Reader;
}) {
  const { party, kind, from, until, statedName, declaredAt } = statement;
  const living = kind === 'living';
  return (
    <View className="ui-card stay-said__card" role="listitem">
      <View className="stay-said__party">{partyName(party, reader)}</View>
      <Line name="居住" words={statementKindWords[kind]} differs={differing.includes('living')} />
      {living && <Line name="入住" words={dayWords(from)} differs={differing.includes('from')} />}
      {living && (
        <Line name="离开" words={until ? dayWords(until) : '还住着'} differs={differing.includes('until')} />
      )}
      {statedName !== '' && <Line name="姓名" words={statedName} />}
      <Text className="ui-quiet ui-days">{`${instantWords(declaredAt)} 申报`}</Text>
    </View>
  );
}

function Line({ name, words, differs }: { name: string; words: string; differs?: boolean }) {
  return (
    <View className={classes('stay-said__line', differs && 'stay-said__line--differs')}>
      <Text className="stay-said__name">{differs ? `${name}（不一致）` : name}</Text>
      <Text className="ui-days">{words}</Text>
    </View>
  );
}
