import { permitReissueRules } from '@app/shared/permit/permit.rules';
import { promise } from './permit-fields';
import type { ServiceForm } from './service-form';

/** 居住证补换领. */
export const permitReissueForm: ServiceForm = {
  table: permitReissueRules,
  steps: [
    {
      name: 'cause',
      title: '原因',
      question: '为什么要补换领',
      fields: [
        {
          path: 'cause',
          label: '补换领原因',
          kind: 'choice',
          options: [
            { value: 'lost', label: '丢失', detail: '提交后原证立即挂失，不能再用' },
            { value: 'damaged', label: '损坏', detail: '领新证时请交回原证' },
          ],
        },
      ],
    },
  ],
  promise,
};
