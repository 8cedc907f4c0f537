import { View } from '@/components/elements/view';
import { Field } from '@/components/field';
import { SelectField } from '@/components/select-field';
import type { FormValue } from '@/hooks/form-paths';
import { type FormField, optionsOf, rankedValues } from '../../forms/service-form';
import type { Application } from './use-application';

const places = ['第一', '第二', '第三', '第四', '第五', '第六', '第七', '第八', '第九', '第十'];
/** Choosing nothing is taking a place back. */
const none = 'none';

/** Several of the options in the order in which they are wished for; the next place opens when the last one is filled. */
export function RankedField({ going: { form, answer }, field }: { going: Application; field: FormField }) {
  const { path, most, example } = field;
  const { id, label, fault } = form.field(path);
  const options = optionsOf(field, form.values);
  const chosen = rankedValues(form.values[path]);
  const limit = Math.min(most?.(form.values) ?? 1, options.length);
  const put = (at: number, value: string) => {
    const others = chosen.filter((one, place) => place !== at && one !== value);
    const next = value === none ? others : [...others.slice(0, at), value, ...others.slice(at)];
    answer(path, next as FormValue);
  };
  const hint = typeof example === 'function' ? example(form.values) : example;
  if (limit <= 1) {
    const only = { id, label, fault, options, value: chosen[0] ?? '' };
    return <SelectField {...only} example={hint} onChange={(next) => put(0, next)} />;
  }
  return (
    <Field id={id} label={label} example={hint} fault={fault}>
      <View id={id} className="ui-stack" role="group" label={label}>
        {[...chosen, ''].slice(0, limit).map((value, at) => (
          <SelectField
            key={at}
            id={`${id}-${at}`}
            label={`${places[at] ?? at + 1}志愿`}
            optional={at > 0}
            options={[
              ...options.filter((option) => option.value === value || !chosen.includes(option.value)),
              ...(value && at > 0 ? [{ value: none, label: '不填这个志愿' }] : []),
            ]}
            value={value}
            onChange={(next) => put(at, next)}
          />
        ))}
      </View>
    </Field>
  );
}
