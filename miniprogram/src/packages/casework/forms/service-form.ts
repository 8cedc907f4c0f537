import type { ConsentPurpose } from '@app/shared/identity/consent';
import type { QuestionView } from '@app/shared/points/estimate.views';
import type { Condition, RuleTable } from '@app/shared/validation/rule-language';
import type { Draft } from '@/components/questions/answers';
import type { FormValue, FormValues } from '@/hooks/form-paths';
import type { JudgedFault } from '@/hooks/use-form';

export type FormOption = { value: string; label: string; detail?: string };

export type FormField = {
  path: string;
  label: string;
  /** `ranked`: several of the options in order, the dearest first. */
  kind: 'choice' | 'ranked' | 'text' | 'date';
  /** May depend on what was answered before. */
  options?: readonly FormOption[] | ((values: FormValues) => readonly FormOption[]);
  /** Of a ranked field. */
  most?: (values: FormValues) => number;
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
  /** Questions that the city's data asks instead of fields of the rules. */
  questions?: readonly QuestionView[];
  /** Whom they are about, when not the applicant. */
  person?: string;
};

/** The form of one service: the server's own rules, and the short pages on which they are asked. */
export type ServiceForm = {
  table: RuleTable;
  steps: readonly FormStep[];
  /** The field that says everything is true; asked on the last page. */
  promise: { path: string; text: string };
  /** A consent that only this service needs, on a page of its own; the tick under it answers the field `path`. */
  consent?: FormConsent;
  /** How claims are told and sent, where the service takes them. */
  claims?: ClaimsOfForm;
};

export type FormConsent = {
  purpose: ConsentPurpose;
  path: string;
  title: string;
  question: string;
  hint: string;
};

/**
 * Claims of facts: on the screen each answer stands under `claims.<key>`, sent they are one record of facts. Which proof
 * each needs, the city's data says.
 */
export type ClaimsOfForm = {
  /** Other members of the family; a step about one is skipped unless that one is counted in. */
  people: readonly { person: string; label: string }[];
  /** Shown before anything is asked: what nobody has to type, because a registry answers it. */
  told: readonly { title: string; detail: string }[];
  /** Whether somebody of `people` is counted in. */
  counts(person: string, values: FormValues): boolean;
  /** Where a question stands among the values. */
  pathOf(question: QuestionView): string;
  draft(question: QuestionView, values: FormValues): Draft | undefined;
  sent(values: FormValues): Record<string, unknown>;
  shown(claims: Record<string, unknown>): FormValues;
  judge(values: FormValues): readonly JudgedFault[];
  /** Whether the material proves something that is claimed now; undefined: the material is no proof of a claim. */
  proves(materialCode: string, values: FormValues): boolean | undefined;
  /** The answer in words, for the check. */
  words(question: QuestionView, values: FormValues): string;
  /** The field of a path that the server refused, such as `claims.insurance.0.from`. */
  fieldOf(path: string): string | undefined;
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
  const ranked = form.steps.flatMap(({ fields }) => fields).filter(({ kind }) => kind === 'ranked');
  const sent = Object.entries(values)
    .filter(
      ([path, value]) => value !== '' && value !== undefined && value !== null && isAsked(form, path, values),
    )
    .map(([path, value]): [string, unknown] =>
      ranked.some((field) => field.path === path) ? [path, rankedValues(value)] : [path, value],
    );
  if (!form.claims) return Object.fromEntries(sent);
  const { claims: _drafts, people: _counted, ...others } = Object.fromEntries(sent);
  return { ...others, claims: form.claims.sent(values) };
}

/** The values of a stored form as they stand on the screen. */
export function shownForm({ claims }: ServiceForm, stored: Record<string, unknown>): FormValues {
  const values = stored as FormValues;
  if (!claims) return values;
  return { ...values, ...claims.shown((stored.claims ?? {}) as Record<string, unknown>) };
}

/** The same for a condition of a material: shown only when the form says so. */
export function holds({ field, is }: Condition, values: FormValues): boolean {
  const wanted: readonly unknown[] = Array.isArray(is) ? is : [is];
  return wanted.includes(values[field]);
}

/** The answer as people read it: the label of a choice, else what was typed. */
export function answerOf(field: FormField, values: FormValues): string {
  const { kind, path } = field;
  const value = values[path];
  if (kind === 'ranked')
    return rankedValues(value)
      .map((one, at) => `${at + 1}. ${one}`)
      .join('；');
  const text = String(value ?? '');
  if (kind !== 'choice') return text;
  return optionsOf(field, values).find((option) => option.value === text)?.label ?? text;
}

export function optionsOf({ options = [] }: FormField, values: FormValues): readonly FormOption[] {
  return typeof options === 'function' ? options(values) : options;
}

/** What was chosen for a ranked field so far, empty places left out. */
export function rankedValues(value: FormValue): string[] {
  return Array.isArray(value) ? value.map((one) => String(one ?? '')).filter((one) => one !== '') : [];
}
