import { permitReissueRules } from '@app/shared/permit/permit.rules';
import type { ServiceDefinition } from '../../../platform/casework/domain/service-definition';
import { truthfulField } from './permit-fields';

/** 居住证补换领: reports the loss, pays the city's fee, gets a new card; a damaged one is handed in. */
export const permitReissue = {
  code: 'permit.reissue',
  title: '居住证补换领',
  summary: '居住证丢失或损坏的，挂失后补领、换领新证。',
  form: permitReissueRules,
  fields: [{ field: 'cause', title: '补换领原因', values: { lost: '丢失', damaged: '损坏' } }, truthfulField],
  oneOpenPerPerson: true,
  actions: {
    submitted: {
      approve: {
        by: ['system', 'window-clerk'],
        task: 'decision',
        to: 'approved',
        without: ['held'],
        when: ['registries-answered'],
        sets: ['fee-due'],
      },
      refuse: {
        by: ['window-clerk'],
        task: 'decision',
        to: 'refused',
        without: ['held'],
        reasons: 'required',
      },
      withdraw: { by: ['applicant'], to: 'withdrawn' },
      'registries-answered': { by: ['system'], with: ['registry-waiting'], clears: ['registry-waiting'] },
      hold: { by: ['window-clerk', 'supervisor'], without: ['held'], sets: ['held'] },
      resume: { by: ['window-clerk', 'supervisor'], with: ['held'], clears: ['held'] },
      escalate: { by: ['window-clerk', 'supervisor', 'system'], without: ['escalated'], sets: ['escalated'] },
    },
    approved: {
      'fee-paid': { by: ['system'], with: ['fee-due'], clears: ['fee-due'] },
      issue: { by: ['window-clerk'], task: 'issue', to: 'granted', without: ['fee-due'] },
      withdraw: { by: ['applicant'], to: 'withdrawn', with: ['fee-due'], clears: ['fee-due'] },
      escalate: { by: ['window-clerk', 'supervisor', 'system'], without: ['escalated'], sets: ['escalated'] },
    },
  },
  tasks: { decision: { roles: ['window-clerk'] }, issue: { roles: ['window-clerk'] } },
  opens: { submitted: ['decision'], approved: ['issue'] },
  reviews: [],
  limits: { submitted: 'decision', approved: 'issue' },
  registries: [{ question: 'identity' }],
  notices: {
    submit: { template: 'casework.submitted' },
    approve: { template: 'permit.reissue-approved' },
    refuse: { template: 'casework.refused' },
    'fee-paid': { template: 'permit.fee-paid' },
    issue: { template: 'permit.reissued' },
  },
  automatic: ['approve'],
  road: [
    { title: '提交申请', states: ['submitted'] },
    { title: '缴费和制证', states: ['approved'] },
    { title: '办结', states: ['granted', 'refused', 'withdrawn'] },
  ],
} as const satisfies ServiceDefinition;
