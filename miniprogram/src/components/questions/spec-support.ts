import type { QuestionView } from '@app/shared/points/estimate.views';

/** A question about the applicant, its label the name of its fact. */
export function aQuestion(fact: string, more: Partial<QuestionView> = {}): QuestionView {
  return {
    fact,
    person: null,
    kind: 'flag',
    label: fact,
    ask: fact,
    help: '',
    many: false,
    values: [],
    unit: null,
    decimals: 0,
    bare: false,
    kinds: [],
    places: [],
    fields: [],
    shared: false,
    holdersAtMost: null,
    ...more,
  };
}
