import type { Condition } from '@app/shared/validation/rule-language';
import type { ServiceForm } from '../../forms/service-form';

/** `选“合法稳定就业”的`: when a material is asked for, in the words of the form. Undefined for a form not known here. */
export function conditionWords(form: ServiceForm | undefined, { field, is }: Condition): string | undefined {
  const asked = form?.steps.flatMap(({ fields }) => fields).find(({ path }) => path === field);
  const wanted: readonly unknown[] = Array.isArray(is) ? is : [is];
  const options = asked && !(typeof asked.options === 'function') ? asked.options : undefined;
  const labels = options?.filter(({ value }) => wanted.includes(value)).map(({ label }) => `“${label}”`);
  return labels && labels.length > 0 ? `选${labels.join('、')}的` : undefined;
}
