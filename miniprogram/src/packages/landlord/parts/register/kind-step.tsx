import type { RuleTable } from '@app/shared/validation/rule-language';
import { ChoiceField } from '@/components/choice-field';
import { View } from '@/components/elements/view';
import { TextField } from '@/components/text-field';
import type { Form } from '@/hooks/use-form';
import { dwellingKindOptions } from '@/words/dwellings';

export function KindStep<Table extends RuleTable>({ form }: { form: Form<Table> }) {
  return (
    <View className="ui-form">
      <ChoiceField {...form.field('kind')} options={dwellingKindOptions} />
      <TextField
        {...form.field('floorArea')}
        kind="decimal"
        optional
        example="平方米，照房产证填写，例：89.5"
      />
    </View>
  );
}
