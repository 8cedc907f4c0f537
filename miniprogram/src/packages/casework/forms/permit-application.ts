import { permitApplicationRules } from '@app/shared/permit/permit.rules';
import { groundFields, promise } from './permit-fields';
import type { ServiceForm } from './service-form';

/** 居住证申领. */
export const permitApplicationForm: ServiceForm = {
  table: permitApplicationRules,
  steps: [
    {
      name: 'hukou',
      title: '户籍',
      question: '户口在哪里',
      hint: '看户口簿首页的地址。申领儿童的居住证，填儿童的户口。',
      fields: [
        {
          path: 'hukouPlace',
          label: '户籍所在地',
          kind: 'choice',
          options: [
            { value: 'elsewhere', label: '外市', detail: '其他地级市或外省' },
            { value: 'same-prefecture', label: '同一地级市的其他县（市、区）' },
            { value: 'this-city', label: '本市' },
          ],
        },
      ],
    },
    {
      name: 'ground',
      title: '办理条件',
      question: '符合哪一项条件',
      hint: '在本市居住半年以上，再符合下面一项就可以申领。有好几项的，选材料最齐的一项。',
      fields: groundFields,
    },
  ],
  promise,
};
