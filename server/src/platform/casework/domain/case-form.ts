import type { QuestionKind } from '@app/shared/registries/registry-question';
import type { Condition } from '@app/shared/validation/rules';
import type { DepartmentReview, ServiceDefinition } from './service-definition';

export type CaseForm = Readonly<Record<string, unknown>>;

/** Whether a condition on the form holds; without one it always does. */
export function applies(condition: Condition | undefined, form: CaseForm): boolean {
  if (condition === undefined) return true;
  const wanted: readonly unknown[] = Array.isArray(condition.is) ? condition.is : [condition.is];
  return wanted.includes(form[condition.field]);
}

/** The departments that this form is a matter of. */
export function reviewsOf(definition: ServiceDefinition, form: CaseForm): DepartmentReview[] {
  return definition.reviews.filter((review) => applies(review.when, form));
}

/** What is asked of the registries about this form. */
export function questionsOf(definition: ServiceDefinition, form: CaseForm): QuestionKind[] {
  return definition.registries.filter(({ when }) => applies(when, form)).map(({ question }) => question);
}
