import { permitEndorsementRules } from '@app/shared/permit/permit.rules';
import type { ServiceDefinition } from '../../../platform/casework/domain/service-definition';
import { groundFields, truthfulField } from './permit-fields';

/** 居住证签注, once a year (居住证暂行条例 art. 10). Nobody is asked when residence and registries agree. */
export const permitEndorsement = {
  code: 'permit.endorsement',
  title: '居住证签注',
  summary: '居住证每年签注一次，在每满一年之日前一个月内办理。',
  form: permitEndorsementRules,
  fields: [...groundFields, truthfulField],
  oneOpenPerPerson: true,
  actions: {
    submitted: {
      approve: {
        by: ['system', 'window-clerk'],
        task: 'decision',
        to: 'granted',
        without: ['held', 'papers-asked'],
        when: ['registries-answered'],
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
    refused: {
      object: { by: ['applicant'], without: ['objected'], to: 're-reviewing', sets: ['objected'] },
    },
    're-reviewing': {
      'settle-objection': {
        by: ['supervisor'],
        task: 're-review',
        to: 'refused',
        toWhenUpheld: 'submitted',
        when: ['objection-open'],
        clears: ['objected'],
        reasons: 'required',
      },
    },
  },
  tasks: { decision: { roles: ['window-clerk'] }, 're-review': { roles: ['supervisor'] } },
  opens: { submitted: ['decision'], 're-reviewing': ['re-review'] },
  reviews: [],
  limits: { submitted: 'decision', 're-reviewing': 're-review', papers: 'papers', objection: 'objection' },
  registries: [
    { question: 'identity' },
    { question: 'insurance-months', when: { field: 'ground', is: 'job' } },
    { question: 'student-status', when: { field: 'ground', is: 'schooling' } },
  ],
  notices: {
    submit: { template: 'casework.submitted' },
    approve: { template: 'permit.endorsed' },
    refuse: { template: 'casework.refused' },
    'ask-papers': { template: 'casework.papers-asked' },
    'papers-overdue': { template: 'casework.papers-overdue' },
    'settle-objection': { template: 'casework.objection-settled' },
  },
  automatic: ['approve'],
  road: [
    { title: '提交申请', states: ['submitted', 're-reviewing'] },
    { title: '办结', states: ['granted', 'refused', 'withdrawn'] },
  ],
} as const satisfies ServiceDefinition;
