import type { CaseView } from '@app/shared/casework/casework.views';
import { Card, Section } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import type { Tone } from '@/components/notice';
import { StatusTag } from '@/components/status-tag';
import { dayWords, instantWords } from '@/words/dates';

type Decision = NonNullable<CaseView['decision']>;

const outcomes: Record<Decision['outcome'], { text: string; tone: Tone }> = {
  granted: { text: '已办结', tone: 'success' },
  approved: { text: '已批准', tone: 'success' },
  refused: { text: '没有批准', tone: 'danger' },
  rejected: { text: '没有受理', tone: 'danger' },
};

/** The outcome, plainly: why, by which rule, and how to object until when. */
export function DecisionSection({ found }: { found: CaseView }) {
  const { decision, objectUntil, allowedActions, objections } = found;
  if (!decision) return null;
  const { outcome, reasons, note, at } = decision;
  const against = outcome === 'refused' || outcome === 'rejected';
  // A good end without a word beside it stands on the road already.
  if (!against && reasons.length === 0 && !note && objections.length === 0) return null;
  return (
    <Section title="办理结果">
      <Card>
        <View className="ui-stack">
          <View>
            <StatusTag {...outcomes[outcome]} />
          </View>
          {reasons.map(({ code, text, rule }) => (
            <View key={code} className="ui-stack ui-stack--tight">
              <Text>{`原因：${text}`}</Text>
              {rule && <Text className="ui-quiet">{`依据：${rule}`}</Text>}
            </View>
          ))}
          {note && <Text>{`说明：${note}`}</Text>}
          {against && allowedActions.includes('object') && (
            <Text>
              {objectUntil
                ? `对结果有异议的，可以在${dayWords(objectUntil)}前提出，由另外的人复核。`
                : '对结果有异议的，可以提出，由另外的人复核。'}
            </Text>
          )}
          <Text className="ui-quiet ui-number">{instantWords(at)}</Text>
        </View>
      </Card>
      {objections.map(({ id, text, at: said, answer, outcome: settled }) => (
        <Card key={id} title="您的异议">
          <View className="ui-stack ui-stack--tight">
            <Text>{text}</Text>
            <Text className="ui-quiet ui-number">{`${instantWords(said)}提出`}</Text>
            {settled === null ? (
              <Text>正在复核，结果会在这里告诉您。</Text>
            ) : (
              <Text>{`${settled === 'upheld' ? '复核后重新办理' : '复核后结论不变'}${answer ? `：${answer}` : '。'}`}</Text>
            )}
          </View>
        </Card>
      ))}
    </Section>
  );
}
