import type { PapersAskedView } from '@app/shared/casework/casework.views';
import { Card, Section } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { problemWords } from '@/words/cases';
import { dayWords, instantWords } from '@/words/dates';
import { MaterialField } from '../material-field';
import { type Papers, paperFieldId, paperOf } from '../use-papers';

/** The one list of what is missing (一次性告知), each with the place to hand it in. */
export function AskedPapers({ asked, papers }: { asked: PapersAskedView; papers: Papers }) {
  const { askedAt, answerBy, items } = asked;
  return (
    <Section title="请补交这些材料">
      <FaultSummary faults={papers.lines} refusals={papers.refusals} />
      <Card>
        <View className="ui-stack ui-stack--tight">
          <Text className="ui-strong">
            {answerBy ? `请在${dayWords(answerBy)}前一次补齐。` : '请尽快一次补齐。'}
          </Text>
          <Text className="ui-quiet">
            {`${instantWords(askedAt)}一次性告知，共 ${items.length} 项，以后不会再要别的。等您补交的时间不算在办理时限里。`}
          </Text>
        </View>
      </Card>
      <View className="ui-form">
        {items.map(({ materialCode, title, problem, note }) => (
          <MaterialField
            key={materialCode}
            id={paperFieldId(materialCode)}
            code={materialCode}
            label={title}
            hint={[problemWords(problem), note].filter(Boolean).join('：')}
            fault={papers.faults[materialCode]}
            paperId={paperOf(papers.papers, materialCode)}
            onStanding={papers.note}
          />
        ))}
      </View>
    </Section>
  );
}
