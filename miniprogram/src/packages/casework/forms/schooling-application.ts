import { schoolingApplicationRules } from '@app/shared/schooling/schooling.rules';
import type { ChildSchoolingPage, StageChoiceView } from '@app/shared/schooling/schooling.views';
import type { FormValues } from '@/hooks/form-paths';
import { distanceWords } from '@/words/numbers';
import { promise } from './permit-fields';
import type { ServiceForm } from './service-form';

/** Applying for a school place: the grades and schools are those that the city's rules leave to this child. */
export function schoolingForm(child: ChildSchoolingPage): ServiceForm {
  const open = child.stages.filter((choice) => choice.open);
  const choiceOf = (values: FormValues): StageChoiceView | undefined =>
    open.find(({ stage }) => stage === values.stage);
  return {
    table: schoolingApplicationRules,
    steps: [
      {
        name: 'stage',
        title: '学段',
        question: '申请读哪个学段',
        fields: [
          {
            path: 'stage',
            label: '学段',
            kind: 'choice',
            options: open.map(({ stage, label }) => ({ value: stage, label })),
          },
        ],
      },
      {
        name: 'schools',
        title: '学校',
        question: '想读哪所学校',
        hint: '这里只列出您居住地施教区内的学校。',
        fields: [
          {
            path: 'schools',
            label: '志愿学校',
            kind: 'ranked',
            most: (values) => choiceOf(values)?.mostWishes ?? 1,
            options: (values) =>
              (choiceOf(values)?.schools ?? []).map(({ name, distanceMetres }) => ({
                value: name,
                label: distanceMetres === null ? name : `${name}（${distanceWords(distanceMetres)}）`,
              })),
            example: (values) => ((choiceOf(values)?.mostWishes ?? 1) > 1 ? '最想读的填在前面。' : undefined),
          },
          {
            path: 'adjustment',
            label: '没有录取时，是否服从统筹安排',
            kind: 'choice',
            options: [
              { value: 'yes', label: '服从', detail: '由教育部门在有空余学位的学校中安排' },
              { value: 'no', label: '不服从', detail: '没有录取就不再安排' },
            ],
          },
        ],
      },
    ],
    consent: {
      purpose: 'child-schooling',
      path: 'guardianAgrees',
      title: '监护人同意',
      question: '同意用孩子的信息申请入学',
      hint: '孩子的信息要由您作为监护人单独同意。',
    },
    promise,
  };
}
