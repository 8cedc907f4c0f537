import type { Condition, RuleTable } from '@app/shared/validation/rule-language';
import type { FormValues } from '@/hooks/form-paths';

export type FormField = {
  path: string;
  label: string;
  kind: 'choice' | 'text' | 'date';
  options?: readonly { value: string; label: string; detail?: string }[];
  /** How it should look; may depend on what was answered before. */
  example?: string | ((values: FormValues) => string | undefined);
};

export type FormStep = {
  name: string;
  /** In a word or two, beside its number. */
  title: string;
  question: string;
  hint?: string;
  fields: readonly FormField[];
};

/** The form of one service: the server's own rules, and the short pages on which they are asked. */
export type ServiceForm = {
  table: RuleTable;
  steps: readonly FormStep[];
  /** The field that says everything is true; asked on the last page. */
  promise: { path: string; text: string };
};

/** Whether the rules ask for a field, as the form stands: what they forbid, or do not require now, is not shown. */
export function isAsked({ table }: Pick<ServiceForm, 'table'>, path: string, values: FormValues): boolean {
  const rule = table[path];
  if (!rule) return false;
  if (rule.forbiddenWhen && holds(rule.forbiddenWhen, values)) return false;
  return !rule.requiredWhen || holds(rule.requiredWhen, values);
}

/** The form as it is sent: only what is asked for now, and nothing that is empty. */
export function sentForm(form: ServiceForm, values: FormValues): Record<string, unknown> {
  const sent = Object.entries(values).filter(
    ([path, value]) => value !== '' && value !== undefined && value !== null && isAsked(form, path, values),
  );
  return Object.fromEntries(sent);
}

/** The same for a condition of a material: shown only when the form says so. */
export function holds({ field, is }: Condition, values: FormValues): boolean {
  const wanted: readonly unknown[] = Array.isArray(is) ? is : [is];
  return wanted.includes(values[field]);
}

/** The answer as people read it: the label of a choice, else what was typed. */
export function answerOf({ kind, options, path }: FormField, values: FormValues): string {
  const value = String(values[path] ?? '');
  if (kind !== 'choice') return value;
  return options?.find((option) => option.value === value)?.label ?? value;
}
