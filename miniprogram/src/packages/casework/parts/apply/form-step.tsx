import type { QuestionView } from '@app/shared/points/estimate.views';
import { ChoiceField } from '@/components/choice-field';
import { DateField } from '@/components/date-field';
import { View } from '@/components/elements/view';
import { QuestionField } from '@/components/questions/question-field';
import { TextField } from '@/components/text-field';
import type { FormValue } from '@/hooks/form-paths';
import { todayInCity } from '@/words/dates';
import { type FormField, type FormStep, isAsked, optionsOf } from '../../forms/service-form';
import { RankedField } from './ranked-field';
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
      {step.questions?.map((question) => (
        <ClaimField key={`${question.person}.${question.fact}`} going={going} question={question} />
      ))}
    </View>
  );
}

function ClaimField({
  going: { definition, form },
  question,
}: {
  going: Application;
  question: QuestionView;
}) {
  const { claims } = definition;
  if (!claims) return null;
  const path = claims.pathOf(question);
  const { id, fault } = form.field(path);
  return (
    <QuestionField
      id={id}
      question={question}
      draft={claims.draft(question, form.values)}
      fault={fault}
      onChange={(draft) => form.set(path, draft as FormValue)}
    />
  );
}

function ServiceField({ going, field }: { going: Application; field: FormField }) {
  const { form, answer } = going;
  const { path, kind, example } = field;
  const shared = {
    ...form.field(path),
    example: typeof example === 'function' ? example(form.values) : example,
    onChange: (value: string) => answer(path, value),
  };
  if (kind === 'choice') return <ChoiceField {...shared} options={optionsOf(field, form.values)} />;
  if (kind === 'ranked') return <RankedField going={going} field={field} />;
  if (kind === 'text') return <TextField {...shared} />;
  const { example: _none, ...dated } = shared;
  return <DateField {...dated} latest={todayInCity()} />;
}
