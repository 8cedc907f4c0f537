import { type Answer, Answers } from '@/components/answers';
import { CheckLine } from '@/components/check-line';
import { Text, View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { ProblemAndWay } from '@/components/problem-and-way';
import { answerOf, isAsked } from '../../forms/service-form';
import { limitsSentence } from '../service/limits';
import { paperOf } from '../use-papers';
import { guardianStep, papersStep } from './apply-steps';
import { ObstacleNotice } from './obstacle-notice';
import type { Application } from './use-application';

/** Check your answers; what is submitted is what stands here. */
export function CheckStep({ going, applicant }: { going: Application; applicant: string }) {
  const { definition, form, view, refusal } = going;
  const { path, text } = definition.promise;
  const field = form.field(path);
  return (
    <View className="ui-stack">
      <Answers
        label="要提交的内容"
        answers={[{ question: '为谁办', answer: applicant }, ...answersOf(going)]}
      />
      {view.fee && <Notice tone="neutral" text={`费用：${view.fee.text}`} />}
      <CheckLine
        id={field.id}
        text={text}
        checked={field.value === 'yes'}
        fault={field.fault && '请勾选承诺后再提交'}
        onChange={(checked) => form.set(path, checked ? 'yes' : '')}
      />
      <Text className="ui-quiet">{`提交后，${limitsSentence(view)}。提交的内容不能再改，可以撤回后重新申请。`}</Text>
      {refusal?.code === 'CASEWORK.NOT_ELIGIBLE' && view.obstacle ? (
        <ObstacleNotice obstacle={view.obstacle} />
      ) : (
        <ProblemAndWay error={refusal} />
      )}
    </View>
  );
}

function answersOf({ definition, form, materials, papers, way }: Application): Answer[] {
  const steps = definition.steps.filter(
    ({ person }) => person === undefined || definition.claims?.counts(person, form.values),
  );
  const own = steps.flatMap((step) => [
    ...step.fields
      .filter(({ path }) => isAsked(definition, path, form.values))
      .map((field) => ({
        question: field.label,
        answer: answerOf(field, form.values),
        onChange: () => way.change(step.name),
      })),
    ...(step.questions ?? []).map((question) => ({
      question: question.label,
      answer: definition.claims?.words(question, form.values) ?? '',
      onChange: () => way.change(step.name),
    })),
  ]);
  const attached = materials.map(({ code, title, offered }) => {
    const paperId = paperOf(papers.papers, code);
    const reused = offered.some((one) => one.paperId === paperId);
    return {
      question: title,
      answer: reused ? '用以前交过的' : paperId ? '已上传' : '',
      onChange: () => way.change(papersStep),
    };
  });
  const agreed = definition.consent && {
    question: definition.consent.title,
    answer: form.values[definition.consent.path] === 'yes' ? '已同意' : '',
    onChange: () => way.change(guardianStep),
  };
  return [...own, ...attached, ...(agreed ? [agreed] : [])];
}
