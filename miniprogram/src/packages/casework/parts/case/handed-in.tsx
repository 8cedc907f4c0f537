import type { CaseView } from '@app/shared/casework/casework.views';
import { Answers } from '@/components/answers';
import { Section } from '@/components/card';
import type { FormValues } from '@/hooks/form-paths';
import { instantWords } from '@/words/dates';
import { answerOf, isAsked } from '../../forms/service-form';
import { serviceForms } from '../../forms/service-forms';

/** What was submitted, as it was submitted. */
export function HandedIn({ found }: { found: CaseView }) {
  const { service, papers, personName } = found;
  const form = serviceForms[service];
  const values = found.form as FormValues;
  const own = (form?.steps ?? []).flatMap(({ fields }) =>
    fields
      .filter(({ path }) => form && isAsked(form, path, values))
      .map((field) => ({ question: field.label, answer: answerOf(field, values) })),
  );
  return (
    <Section title="提交的内容">
      <Answers
        label="提交的内容"
        answers={[
          { question: '为谁办', answer: personName },
          ...own,
          ...papers.map(({ title }) => ({ question: title, answer: '已提交' })),
          { question: '提交时间', answer: instantWords(found.submittedAt) },
        ]}
      />
    </Section>
  );
}
