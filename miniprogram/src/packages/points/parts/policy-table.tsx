import type {
  IndicatorView,
  PolicyDocumentView,
  PolicyView,
  RuleView,
} from '@app/shared/points/policy.views';
import { Card, Section } from '@/components/card';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { StatusTag } from '@/components/status-tag';
import { periodWords } from '@/words/dates';
import { Terms } from './terms';

/** The table as cards: a phone is too narrow for a printed one. Every term has one plain line under it. */
export function TableSections({ policy }: { policy: PolicyView }) {
  const { groups, indicators, vetoes, totalLimits } = policy;
  return (
    <>
      {groups.map(({ id, name, limits, note }) => {
        const rows = indicators.filter(({ group }) => group === id);
        if (rows.length === 0 && limits.length === 0) return null;
        return (
          <Section key={id} title={name} aside={<Text className="ui-quiet">{limits.join('，')}</Text>}>
            {note && <Text className="ui-quiet">{note}</Text>}
            {rows.map((row) => (
              <IndicatorCard key={row.id} indicator={row} />
            ))}
          </Section>
        );
      })}
      {totalLimits.length > 0 && <Notice tone="neutral" text={`${totalLimits.join('；')}。`} />}
      {vetoes.length > 0 && (
        <Section title="一票否决">
          <Text className="ui-quiet">有下面情况的，分数再高也不能办。</Text>
          <Card>
            <Terms terms={vetoes.map(({ name, plain }) => [name, plain] as const)} />
          </Card>
        </Section>
      )}
    </>
  );
}

function IndicatorCard({ indicator }: { indicator: IndicatorView }) {
  const { name, plain, pending, rules, limits, note, owner, papers, document } = indicator;
  return (
    <View className="ui-card">
      <View className="points-rule__head">
        <Heading level={3}>{name}</Heading>
        {pending && <StatusTag text="待主管部门确认" tone="warning" icon="warn" />}
      </View>
      <Text className="ui-quiet">{plain}</Text>
      {rules.map((rule) => (
        <RuleRows key={JSON.stringify(rule)} rule={rule} />
      ))}
      <Terms
        terms={[
          ['限制', limits.join('；')],
          ['说明', note ?? undefined],
          ['要准备的材料', papers.join('、')],
          ['由谁核验', owner],
          ['依据', `${document.title}，${document.number}`],
        ]}
      />
    </View>
  );
}

function RuleRows({ rule: { lead, rows, notes } }: { rule: RuleView }) {
  return (
    <View className="points-rule">
      <Text className="ui-strong">{lead}</Text>
      <View className="points-rule__rows" role="list" label={lead}>
        {rows.map(({ what, points }) => (
          <View key={what} className="points-rule__row" role="listitem">
            <Text className="points-rule__what">{what}</Text>
            <Text className="points-rule__points">{points}</Text>
          </View>
        ))}
      </View>
      {notes.map((note) => (
        <Text key={note} className="ui-quiet">
          {note}
        </Text>
      ))}
    </View>
  );
}

/** What a standard rests on, with how sure that is. */
export function DocumentTerms({ document }: { document: PolicyDocumentView }) {
  const { title, number, source, confidence, validFrom, validUntil, note } = document;
  return (
    <Terms
      terms={[
        ['文件', title],
        ['文号', number],
        ['有效期', validFrom === null ? undefined : periodWords(validFrom, validUntil)],
        ['来源', source],
        ['可信程度', confidence],
        ['说明', note ?? undefined],
      ]}
    />
  );
}
