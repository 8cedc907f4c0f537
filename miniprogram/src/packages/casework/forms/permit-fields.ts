import type { FormField, ServiceForm } from './service-form';

/** Why somebody may hold a permit, and the employer or school that goes with it. */
export const groundFields: readonly FormField[] = [
  {
    path: 'ground',
    label: '办理条件',
    kind: 'choice',
    options: [
      { value: 'job', label: '合法稳定就业', detail: '在本市上班或经营' },
      { value: 'dwelling', label: '合法稳定住所', detail: '在本市租房或有房' },
      { value: 'schooling', label: '连续就读', detail: '在本市上学' },
    ],
  },
  { path: 'employerName', label: '工作单位', kind: 'text', example: '例：张家港市某某纺织有限公司' },
  { path: 'schoolName', label: '就读学校', kind: 'text', example: '例：张家港市某某小学' },
];

export const promise: ServiceForm['promise'] = {
  path: 'truthful',
  text: '我承诺填写的内容和上传的材料都真实、完整。',
};
