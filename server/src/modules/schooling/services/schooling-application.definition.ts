import { schoolingApplicationRules } from '@app/shared/schooling/schooling.rules';
import { stageLabels } from '@app/shared/schooling/schooling.status';
import type { ServiceDefinition, Transition } from '../../../platform/casework/domain/service-definition';

const office = ['window-clerk', 'department-reviewer', 'supervisor'] as const;

const anywhere = {
  supply: { by: ['applicant'], with: ['papers-asked'], clears: ['papers-asked'] },
  // By the applicant, or because the family leaves the city (返乡).
  withdraw: { by: ['applicant', 'system'], to: 'withdrawn' },
  'registries-answered': { by: ['system'], with: ['registry-waiting'], clears: ['registry-waiting'] },
  hold: { by: office, without: ['held'], sets: ['held'] },
  resume: { by: [...office, 'system'], with: ['held'], clears: ['held'] },
  escalate: { by: [...office, 'system'], without: ['escalated'], sets: ['escalated'] },
} as const satisfies Record<string, Transition>;

/**
 * 积分入学申请, of a child by its guardian. `approved` is in the pool of the year and waits for the ranking; what comes of
 * that, the runs say: a letter grants it, no seat at the end refuses it.
 */
export const schoolingApplication = {
  code: 'schooling.application',
  title: '积分入学申请',
  summary: '为孩子申请入读小班、一年级或初一，按家庭积分排名安排学位。',
  form: schoolingApplicationRules,
  fields: [
    { field: 'stage', title: '年级', values: stageLabels },
    { field: 'schools', title: '志愿学校' },
    { field: 'adjustment', title: '服从调剂', values: { yes: '服从', no: '不服从' } },
    { field: 'guardianAgrees', title: '监护人同意使用孩子的信息', values: { yes: '是' } },
    { field: 'truthful', title: '本人承诺内容真实', values: { yes: '是' } },
  ],
  oneOpenPerPerson: true,
  actions: {
    submitted: {
      accept: {
        by: ['window-clerk'],
        task: 'acceptance',
        to: 'reviewing',
        without: ['held', 'papers-asked'],
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
      'papers-overdue': { by: ['system'], with: ['papers-asked'], to: 'rejected', clears: ['papers-asked'] },
      ...anywhere,
    },
    reviewing: {
      review: { by: ['department-reviewer'], task: 'review', without: ['held', 'papers-asked'] },
      'ask-papers': {
        by: ['department-reviewer'],
        without: ['held'],
        when: ['notice-unused'],
        sets: ['papers-asked'],
      },
      'papers-overdue': { by: ['system'], with: ['papers-asked'], to: 'refused', clears: ['papers-asked'] },
      approve: {
        by: ['window-clerk', 'supervisor', 'system'],
        task: 'decision',
        to: 'approved',
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
      ...anywhere,
    },
    approved: {
      withdraw: anywhere.withdraw,
      issue: { by: ['system'], to: 'granted' },
      refuse: { by: ['system'], to: 'refused' },
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
      department: 'education',
      items: [
        { code: 'child', title: '孩子的身份和年龄' },
        { code: 'guardian', title: '监护关系' },
        { code: 'home', title: '住址和施教区' },
        { code: 'no-owned-home', title: '本市无自有住房' },
        { code: 'no-student-status', title: '没有相应学段的学籍' },
      ],
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
  registries: [{ question: 'student-status' }],
  notices: {
    submit: { template: 'casework.submitted' },
    accept: { template: 'casework.accepted' },
    reject: { template: 'casework.rejected' },
    'ask-papers': { template: 'casework.papers-asked' },
    'papers-overdue': { template: 'casework.papers-overdue' },
    approve: { template: 'schooling.in-pool' },
    refuse: { template: 'casework.refused' },
    'settle-objection': { template: 'casework.objection-settled' },
  },
  automatic: ['approve'],
  sentences: {
    approved: '申请已通过，孩子参加今年的排名，请留意公布的日期。',
    granted: '学位已经安排，请按入学通知报到。',
  },
  road: [
    { title: '提交申请', states: ['submitted'] },
    { title: '受理和审核', states: ['reviewing', 're-reviewing'] },
    { title: '参加排名', states: ['approved'] },
    { title: '安排学位', states: ['granted', 'refused', 'rejected', 'withdrawn'] },
  ],
} as const satisfies ServiceDefinition;
