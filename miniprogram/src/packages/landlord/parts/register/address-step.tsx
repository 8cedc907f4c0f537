import type { RuleTable } from '@app/shared/validation/rule-language';
import { View } from '@/components/elements/view';
import { TextField } from '@/components/text-field';
import type { Form } from '@/hooks/use-form';

/** The elements of a standard address, from the road to the door. */
export function AddressStep<Table extends RuleTable>({ form }: { form: Form<Table> }) {
  return (
    <View className="ui-form">
      <TextField {...form.field('road')} example="例：沙洲西路；村里的写村名和组，例：七里庙村三组" />
      <TextField {...form.field('roadNumber')} example="例：88 号" />
      <TextField {...form.field('estate')} optional example="例：花园新村" />
      <TextField {...form.field('building')} optional example="例：12 幢" />
      <TextField {...form.field('unit')} optional example="例：2 单元" />
      <TextField {...form.field('doorNumber')} optional example="例：302 室" />
    </View>
  );
}
