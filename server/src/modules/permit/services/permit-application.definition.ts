import { permitApplicationRules } from '@app/shared/permit/permit.rules';
import type { ServiceDefinition } from '../../../platform/casework/domain/service-definition';
import { groundFields, truthfulField } from './permit-fields';

/** 居住证申领: half a year of residence and one of job, dwelling, schooling (居住证暂行条例 art. 2, 8, 9). */
export const permitApplication = {
  code: 'permit.application',
  title: '居住证申领',
  summary: '在本市居住半年以上，有合法稳定就业、住所或连续就读之一，可以申领居住证。',
  form: permitApplicationRules,
  fields: [
    {
      field: 'hukouPlace',
      title: '户籍所在地',
      values: { elsewhere: '外市', 'same-prefecture': '同一地级市的其他县(市、区)', 'this-city': '本市' },
    },
    ...groundFields,
    truthfulField,
  ],
  oneOpenPerPerson: true,
  actions: {
    submitted: {
      accept: {
        by: ['window-clerk'],
        task: 'acceptance',
        to: 'reviewing',
        without: ['held'],
        when: ['papers-complete'],
      },
      reject: {
        by: ['window-clerk'],
        task: 'acceptance',
        to: 'rejected',
        without: ['held'],
        reasons: 'required',
      },
      'ask-papers': {
        by: ['window-clerk'],
        task: 'acceptance',
        keepsTask: true,
        without: ['held'],
        when: ['notice-unused'],
        sets: ['papers-asked'],
      },
      supply: { by: ['applicant'], with: ['papers-asked'], clears: ['papers-asked'] },
      'papers-overdue': { by: ['system'], with: ['papers-asked'], to: 'rejected', clears: ['papers-asked'] },
      withdraw: { by: ['applicant'], to: 'withdrawn' },
      'registries-answered': { by: ['system'], with: ['registry-waiting'], clears: ['registry-waiting'] },
      hold: { by: ['window-clerk', 'supervisor'], without: ['held'], sets: ['held'] },
      resume: { by: ['window-clerk', 'supervisor'], with: ['held'], clears: ['held'] },
      escalate: { by: ['window-clerk', 'supervisor', 'system'], without: ['escalated'], sets: ['escalated'] },
    },
    reviewing: {
      review: { by: ['department-reviewer'], task: 'review', without: ['held', 'papers-asked'] },
      'ask-papers': {
        by: ['department-reviewer', 'window-clerk'],
        without: ['held'],
        when: ['notice-unused'],
        sets: ['papers-asked'],
      },
      supply: { by: ['applicant'], with: ['papers-asked'], clears: ['papers-asked'] },
      'papers-overdue': { by: ['system'], with: ['papers-asked'], to: 'refused', clears: ['papers-asked'] },
      approve: {
        by: ['window-clerk', 'supervisor'],
        task: 'decision',
        to: 'granted',
        without: ['held', 'papers-asked'],
        when: ['reviews-passed', 'registries-answered'],
      },
      refuse: {
        by: ['window-clerk', 'supervisor'],
        task: 'decision',
        to: 'refused',
        without: ['held', 'papers-asked'],
        when: ['reviews-answered'],
        reasons: 'required',
      },
      withdraw: { by: ['applicant'], to: 'withdrawn' },
      'registries-answered': { by: ['system'], with: ['registry-waiting'], clears: ['registry-waiting'] },
      hold: { by: ['window-clerk', 'department-reviewer', 'supervisor'], without: ['held'], sets: ['held'] },
      resume: { by: ['window-clerk', 'department-reviewer', 'supervisor'], with: ['held'], clears: ['held'] },
      escalate: {
        by: ['window-clerk', 'department-reviewer', 'supervisor', 'system'],
        without: ['escalated'],
        sets: ['escalated'],
      },
    },
    refused: {
      object: { by: ['applicant'], without: ['objected'], to: 're-reviewing', sets: ['objected'] },
    },
    're-reviewing': {
      'settle-objection': {
        by: ['supervisor'],
        task: 're-review',
        to: 'refused',
        toWhenUpheld: 'reviewing',
        when: ['objection-open'],
        clears: ['objected'],
        reasons: 'required',
      },
    },
  },
  tasks: {
    acceptance: { roles: ['window-clerk'] },
    review: { roles: ['department-reviewer'] },
    decision: { roles: ['window-clerk', 'supervisor'] },
    're-review': { roles: ['supervisor'] },
  },
  opens: { submitted: ['acceptance'], reviewing: ['review', 'decision'], 're-reviewing': ['re-review'] },
  reviews: [
    {
      department: 'public-security',
      items: [
        { code: 'identity', title: '身份信息' },
        { code: 'residence', title: '居住时间和地址' },
      ],
      limit: 'review',
    },
    {
      department: 'human-resources',
      when: { field: 'ground', is: 'job' },
      items: [{ code: 'job', title: '合法稳定就业' }],
      limit: 'review',
    },
    {
      department: 'housing',
      when: { field: 'ground', is: 'dwelling' },
      items: [{ code: 'dwelling', title: '合法稳定住所' }],
      limit: 'review',
    },
    {
      department: 'education',
      when: { field: 'ground', is: 'schooling' },
      items: [{ code: 'schooling', title: '连续就读' }],
      limit: 'review',
    },
  ],
  limits: {
    submitted: 'acceptance',
    reviewing: 'decision',
    're-reviewing': 're-review',
    papers: 'papers',
    objection: 'objection',
  },
  registries: [
    { question: 'identity' },
    { question: 'hukou-place' },
    { question: 'insurance-months', when: { field: 'ground', is: 'job' } },
    { question: 'student-status', when: { field: 'ground', is: 'schooling' } },
  ],
  notices: {
    submit: { template: 'casework.submitted' },
    accept: { template: 'casework.accepted' },
    reject: { template: 'casework.rejected' },
    'ask-papers': { template: 'casework.papers-asked' },
    'papers-overdue': { template: 'casework.papers-overdue' },
    approve: { template: 'permit.granted' },
    refuse: { template: 'casework.refused' },
    'settle-objection': { template: 'casework.objection-settled' },
  },
  road: [
    { title: '提交申请', states: ['submitted'] },
    { title: '受理和审核', states: ['reviewing', 're-reviewing'] },
    { title: '办结', states: ['granted', 'refused', 'rejected', 'withdrawn'] },
  ],
} as const satisfies ServiceDefinition;
