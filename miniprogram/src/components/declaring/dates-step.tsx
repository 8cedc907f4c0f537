import type { RuleTable } from '@app/shared/validation/rule-language';
import { DateField } from '@/components/date-field';
import { View } from '@/components/elements/view';
import type { Form } from '@/hooks/use-form';
import { todayInCity } from '@/words/dates';
import { StepPage, type StepPageProps } from './step-page';

/** Since when, and until when if it is known. */
export function DatesStep<Table extends RuleTable>({
  frame,
  form,
  question,
  hint,
  examples,
}: {
  frame: Omit<StepPageProps, 'question'>;
  form: Form<Table>;
  question: string;
  hint?: string;
  examples: { from: string; until: string };
}) {
  return (
    <StepPage {...frame} question={question} hint={hint}>
      <View className="ui-form">
        <DateField {...form.field('from')} latest={todayInCity()} example={examples.from} />
        <DateField {...form.field('until')} optional example={examples.until} />
      </View>
    </StepPage>
  );
}
