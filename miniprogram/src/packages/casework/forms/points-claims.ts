import { pointsApplicationRules } from '@app/shared/points/application.rules';
import type { PointsFormView } from '@app/shared/points/application.views';
import type { QuestionView } from '@app/shared/points/estimate.views';
import type { RuleTable } from '@app/shared/validation/rules';
import {
  type Draft,
  type Drafts,
  draftsOf,
  factsOf,
  faultOf,
  isClaim,
  keyOf,
  wordsOfAnswer,
} from '@/components/questions/answers';
import type { FormValues } from '@/hooks/form-paths';
import { promise } from './permit-fields';
import type { ClaimsOfForm, FormStep, ServiceForm } from './service-form';

/** What the page holds: beside what is sent, who else of the family is counted in. */
const pageRules = {
  ...pointsApplicationRules,
  people: { kind: 'list', of: { kind: 'text', max: 64 }, min: 0, max: 20, optional: true },
} as const satisfies RuleTable;

/** The field of a question among the values: `claims.insurance`, `claims.spouse/education`. */
const claimPath = (question: Pick<QuestionView, 'fact' | 'person'>): string =>
  `claims.${keyOf(question).replace('.', '/')}`;

/** Applying for points: what registries do not answer is asked a few questions at a time, as the estimate asks it. */
export function pointsForm(view: PointsFormView): ServiceForm {
  const questions = view.steps.flatMap((step) => step.questions);
  return {
    table: pageRules,
    steps: view.steps.map((step, at) => stepOf(step, at)),
    promise,
    claims: claimsOf(view, questions),
  };
}

function stepOf({ title, person, questions }: PointsFormView['steps'][number], at: number): FormStep {
  return {
    name: `claims-${at}`,
    title,
    question: title,
    hint: '没有的、不清楚的可以不填。填了的要上传证明。',
    fields: [],
    questions,
    ...(person !== null && { person }),
  };
}

function claimsOf(view: PointsFormView, questions: readonly QuestionView[]): ClaimsOfForm {
  const proofOf = ({ fact, person }: QuestionView) =>
    view.proofs.filter((proof) => proof.fact === fact && proof.person === person);
  return {
    people: view.people,
    told: view.asked.map(({ label, from }) => ({ title: label, detail: `向${from}查询，不用您填` })),
    counts: (person, values) => countedIn(values).includes(person),
    pathOf: claimPath,
    draft: (question, values) => draftOf(values, question),
    sent: (values) => factsOf(view, draftsIn(values), countedIn(values)),
    shown: (facts) => ({
      claims: Object.fromEntries(
        Object.entries(draftsOf(view.steps, facts)).map(([key, draft]) => [
          key.replace('.', '/'),
          draft as FormValues,
        ]),
      ),
      people: view.people.map(({ person }) => person).filter((person) => person in facts),
    }),
    judge: (values) =>
      questions.flatMap((question) => {
        const sentence = faultOf(question, draftOf(values, question));
        return sentence === undefined
          ? []
          : [{ field: claimPath(question), code: 'bad-format' as const, sentence }];
      }),
    proves: (materialCode, values) => {
      if (!view.proofs.some((proof) => proof.materialCode === materialCode)) return undefined;
      return questions.some(
        (question) =>
          isAboutCounted(question, values) &&
          isClaim(question, draftOf(values, question)) &&
          proofOf(question).some((proof) => proof.materialCode === materialCode),
      );
    },
    words: (question, values) => wordsOfAnswer(question, draftOf(values, question)),
    fieldOf: (path) => {
      const [, first = '', second = ''] = /(?:^|\.)(?:claims|facts)\.([^.]+)(?:\.([^.]+))?/.exec(path) ?? [];
      const found = questions.find(({ fact, person }) =>
        person === null ? fact === first : person === first && fact === second,
      );
      return found && claimPath(found);
    },
  };
}

function draftOf(values: FormValues, question: QuestionView): Draft | undefined {
  return draftsIn(values)[keyOf(question)];
}

function draftsIn({ claims }: FormValues): Drafts {
  const held = (claims ?? {}) as Record<string, Draft>;
  return Object.fromEntries(Object.entries(held).map(([key, draft]) => [key.replace('/', '.'), draft]));
}

function countedIn({ people }: FormValues): string[] {
  return Array.isArray(people) ? people.map(String) : [];
}

const isAboutCounted = ({ person }: QuestionView, values: FormValues): boolean =>
  person === null || countedIn(values).includes(person);
