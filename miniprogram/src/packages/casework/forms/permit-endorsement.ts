import { permitEndorsementRules } from '@app/shared/permit/permit.rules';
import { groundFields, promise } from './permit-fields';
import type { ServiceForm } from './service-form';

/** 居住证签注. */
export const permitEndorsementForm: ServiceForm = {
  table: permitEndorsementRules,
  steps: [
    {
      name: 'ground',
      title: '办理条件',
      question: '现在还符合哪一项条件',
      hint: '没有变化的，直接点下一步。',
      fields: groundFields,
    },
  ],
  promise,
};
