import { ChoiceField } from '@/components/choice-field';
import { DateField } from '@/components/date-field';
import { View } from '@/components/elements/view';
import { TextField } from '@/components/text-field';
import { todayInCity } from '@/words/dates';
import { type FormField, type FormStep, isAsked } from '../../forms/service-form';
import type { Application } from './use-application';

/** The fields of one page, those that the answers so far ask for. */
export function FormStepFields({ going, step }: { going: Application; step: FormStep }) {
  const { definition, form } = going;
  const shown = step.fields.filter(({ path }) => isAsked(definition, path, form.values));
  return (
    <View className="ui-form">
      {shown.map((field) => (
        <ServiceField key={field.path} going={going} field={field} />
      ))}
    </View>
  );
}

function ServiceField({ going, field }: { going: Application; field: FormField }) {
  const { form, answer } = going;
  const { path, kind, options = [], example } = field;
  const shared = {
    ...form.field(path),
    example: typeof example === 'function' ? example(form.values) : example,
    onChange: (value: string) => answer(path, value),
  };
  if (kind === 'choice') return <ChoiceField {...shared} options={options} />;
  if (kind === 'text') return <TextField {...shared} />;
  const { example: _none, ...dated } = shared;
  return <DateField {...dated} latest={todayInCity()} />;
}
