import { permitChangeRules } from '@app/shared/permit/permit.rules';
import type { FormValues } from '@/hooks/form-paths';
import { promise } from './permit-fields';
import type { ServiceForm } from './service-form';

const examples: Record<string, string> = {
  name: '照新证件上的姓名写',
  document: '照新证件上的号码写',
  hukou: '照户口簿首页的地址写',
  ground: '写新的工作单位、学校或住处的情况',
};

/** 居住证信息变更. */
export const permitChangeForm: ServiceForm = {
  table: permitChangeRules,
  steps: [
    {
      name: 'change',
      title: '变更内容',
      question: '什么有变化',
      hint: '搬了家的，请先申报新的居住登记，这里不用再写地址。',
      fields: [
        {
          path: 'change',
          label: '变更事项',
          kind: 'choice',
          options: [
            { value: 'name', label: '姓名' },
            { value: 'document', label: '证件号码' },
            { value: 'hukou', label: '户籍地址' },
            { value: 'address', label: '居住地址', detail: '按最新的居住登记更新' },
            { value: 'ground', label: '办理条件', detail: '换了单位、学校或住所' },
          ],
        },
        {
          path: 'newValue',
          label: '变更后的内容',
          kind: 'text',
          example: ({ change }: FormValues) => examples[String(change)],
        },
        { path: 'changedOn', label: '从哪天开始变的', kind: 'date' },
      ],
    },
  ],
  promise,
};
