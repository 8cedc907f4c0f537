import type { RuleTable } from '@app/shared/validation/rule-language';
import { Notice } from '@/components/notice';
import type { Form } from '@/hooks/use-form';
import type { Steps } from '@/hooks/use-steps';
import type { StepPageProps } from './step-page';

/** What every page of a stepped form shares; a page adds its question and its fields. */
export function stepFrame<Name extends string, Table extends RuleTable>(
  title: string,
  form: Form<Table>,
  steps: Steps<Name>,
  /** Set while a draft has just been put back. */
  startAfresh: (() => void) | undefined,
): Omit<StepPageProps, 'question'> {
  const { step, place, count, changing, next, back } = steps;
  return {
    title,
    at: place + 1,
    of: count,
    name: step.title,
    faults: form.faults.filter(({ path }) => step.owns(path)),
    refusals: form.refusals,
    onBack: place > 0 ? back : undefined,
    action: { text: changing ? '改好了，回到核对' : '下一步', onTap: next },
    notice: startAfresh && (
      <Notice text="已恢复您上次填写的内容。" action={{ text: '重新填写', onTap: startAfresh }} live />
    ),
  };
}
