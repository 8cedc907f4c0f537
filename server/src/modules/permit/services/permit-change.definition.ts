import { permitChangeRules } from '@app/shared/permit/permit.rules';
import type { ServiceDefinition } from '../../../platform/casework/domain/service-definition';
import { truthfulField } from './permit-fields';

/** 居住证信息变更: what stands on the permit is no longer so. */
export const permitChange = {
  code: 'permit.change',
  title: '居住证信息变更',
  summary: '姓名、证件、户籍地址、居住地址或办理条件有变化的，申请变更居住证信息。',
  form: permitChangeRules,
  fields: [
    {
      field: 'change',
      title: '变更事项',
      values: {
        name: '姓名',
        document: '证件号码',
        hukou: '户籍地址',
        address: '居住地址',
        ground: '办理条件',
      },
    },
    { field: 'newValue', title: '变更后' },
    { field: 'changedOn', title: '变更日期' },
    truthfulField,
  ],
  oneOpenPerPerson: true,
  actions: {
    submitted: {
      approve: {
        by: ['system', 'window-clerk'],
        task: 'decision',
        to: 'granted',
        without: ['held', 'papers-asked'],
        when: ['registries-answered', 'papers-complete'],
      },
      refuse: {
        by: ['window-clerk'],
        task: 'decision',
        to: 'refused',
        without: ['held', 'papers-asked'],
        reasons: 'required',
      },
      'ask-papers': {
        by: ['window-clerk'],
        task: 'decision',
        keepsTask: true,
        without: ['held'],
        when: ['notice-unused'],
        sets: ['papers-asked'],
      },
      supply: { by: ['applicant'], with: ['papers-asked'], clears: ['papers-asked'] },
      'papers-overdue': { by: ['system'], with: ['papers-asked'], to: 'refused', clears: ['papers-asked'] },
      withdraw: { by: ['applicant'], to: 'withdrawn' },
      'registries-answered': { by: ['system'], with: ['registry-waiting'], clears: ['registry-waiting'] },
      hold: { by: ['window-clerk', 'supervisor'], without: ['held'], sets: ['held'] },
      resume: { by: ['window-clerk', 'supervisor'], with: ['held'], clears: ['held'] },
      escalate: { by: ['window-clerk', 'supervisor', 'system'], without: ['escalated'], sets: ['escalated'] },
    },
  },
  tasks: { decision: { roles: ['window-clerk'] } },
  opens: { submitted: ['decision'] },
  reviews: [],
  limits: { submitted: 'decision', papers: 'papers' },
  registries: [{ question: 'identity' }],
  notices: {
    submit: { template: 'casework.submitted' },
    approve: { template: 'permit.changed' },
    refuse: { template: 'casework.refused' },
    'ask-papers': { template: 'casework.papers-asked' },
    'papers-overdue': { template: 'casework.papers-overdue' },
  },
  automatic: ['approve'],
  road: [
    { title: '提交申请', states: ['submitted'] },
    { title: '办结', states: ['granted', 'refused', 'withdrawn'] },
  ],
} as const satisfies ServiceDefinition;
