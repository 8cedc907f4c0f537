import type { RuleTable } from '@app/shared/validation/rules';
import type { ServiceDefinition, Transition } from '../../src/platform/casework/domain/service-definition';
import { editionsOf, notPublished, type ServiceEdition } from '../../src/platform/casework/services-file';

const formRules = {
  purpose: { kind: 'choice', values: ['work', 'study'] },
  employer: {
    kind: 'text',
    max: 40,
    requiredWhen: { field: 'purpose', is: 'work' },
    forbiddenWhen: { field: 'purpose', is: 'study' },
  },
  checked: { kind: 'boolean', optional: true },
} as const satisfies RuleTable;

const unheld = { without: ['papers-asked', 'held'] } as const;
const askPapers = {
  keepsTask: true,
  when: ['notice-unused'],
  sets: ['papers-asked'],
  ...unheld,
} as const satisfies Partial<Transition>;

/** What may happen in every open state of an application. */
const always = {
  supply: { by: ['applicant'], with: ['papers-asked'], clears: ['papers-asked'] },
  withdraw: {
    by: ['applicant'],
    to: 'withdrawn',
    clears: ['papers-asked', 'held', 'registry-waiting', 'fee-due'],
  },
  hold: { by: ['supervisor'], sets: ['held'], ...unheld },
  resume: { by: ['supervisor', 'system'], with: ['held'], clears: ['held'] },
  escalate: { by: ['supervisor', 'system'], without: ['escalated'], sets: ['escalated'] },
  'registries-answered': { by: ['system'], with: ['registry-waiting'], clears: ['registry-waiting'] },
  'papers-overdue': { by: ['system'], to: 'rejected', with: ['papers-asked'], clears: ['papers-asked'] },
} as const;

/** A service that goes every road the engine knows; only tests register it. */
export const fullRoad: ServiceDefinition = {
  code: 'test.full-road',
  title: '全程测试事项',
  summary: '只在测试里出现',
  form: formRules,
  fields: [
    { field: 'purpose', title: '事由', values: { work: '务工', study: '就学' } },
    { field: 'employer', title: '单位' },
    { field: 'checked', title: '已核对' },
  ],
  oneOpenPerPerson: true,
  actions: {
    submitted: {
      ...always,
      accept: { by: ['window-clerk'], to: 'reviewing', task: 'acceptance', ...unheld },
      reject: { by: ['window-clerk'], to: 'rejected', task: 'acceptance', reasons: 'required', ...unheld },
      'ask-papers': { by: ['window-clerk'], task: 'acceptance', ...askPapers },
    },
    reviewing: {
      ...always,
      'ask-papers': { by: ['department-reviewer'], task: 'review', ...askPapers },
      review: { by: ['department-reviewer'], task: 'review', ...unheld },
      approve: {
        by: ['supervisor'],
        to: 'noticed',
        task: 'decision',
        when: ['reviews-passed', 'registries-answered'],
        ...unheld,
      },
      refuse: {
        by: ['supervisor'],
        to: 'refused',
        task: 'decision',
        when: ['reviews-answered'],
        reasons: 'required',
        ...unheld,
      },
    },
    noticed: {
      object: { by: ['applicant'], to: 're-reviewing', sets: ['objected'], without: ['objected'] },
      'notice-ended': { by: ['system'], to: 'approved', sets: ['fee-due'] },
    },
    're-reviewing': {
      'settle-objection': {
        by: ['supervisor'],
        to: 'noticed',
        toWhenUpheld: 'reviewing',
        task: 're-review',
        when: ['objection-open'],
        clears: ['objected'],
      },
    },
    approved: {
      'fee-paid': { by: ['system'], with: ['fee-due'], clears: ['fee-due'] },
      issue: { by: ['system', 'window-clerk'], to: 'granted', task: 'issue', without: ['fee-due'] },
      withdraw: always.withdraw,
    },
    refused: {
      object: { by: ['applicant'], to: 're-reviewing', sets: ['objected'], without: ['objected'] },
    },
  },
  tasks: {
    acceptance: { roles: ['window-clerk'] },
    review: { roles: ['department-reviewer'] },
    decision: { roles: ['supervisor'] },
    're-review': { roles: ['supervisor'] },
    issue: { roles: ['window-clerk'] },
  },
  opens: {
    submitted: ['acceptance'],
    reviewing: ['review', 'decision'],
    're-reviewing': ['re-review'],
    approved: ['issue'],
  },
  reviews: [
    {
      department: 'public-security',
      items: [
        { code: 'residence', title: '居住情况' },
        { code: 'identity', title: '身份信息' },
      ],
      limit: 'department',
    },
    {
      department: 'human-resources',
      when: { field: 'purpose', is: 'work' },
      items: [{ code: 'insurance', title: '参保情况' }],
      limit: 'department',
    },
  ],
  limits: {
    submitted: 'acceptance',
    reviewing: 'decision',
    noticed: 'notice',
    papers: 'papers',
    objection: 'objection',
  },
  registries: [{ question: 'hukou-place', when: { field: 'purpose', is: 'study' } }],
  notices: {
    submit: { template: 'test.submitted' },
    'ask-papers': { template: 'test.papers-asked' },
    refuse: { template: 'test.decided' },
    issue: { template: 'test.decided' },
  },
  automatic: ['issue'],
  road: [
    { title: '提交', states: ['submitted'] },
    { title: '审核', states: ['reviewing'] },
    { title: '公示', states: ['noticed'] },
    { title: '复核', states: ['re-reviewing'] },
    { title: '批准', states: ['approved'] },
    { title: '办结', states: ['granted', 'refused', 'rejected', 'withdrawn'] },
  ],
};

const publishedDays = { acceptance: 5, decision: 10, department: 7, notice: 5, papers: 3, objection: 5 };

/**
 * What the city publishes of it, as its file would have it; `changes` make another edition, `days` other limits (null:
 * not published).
 */
export function fullRoadEdition(
  changes: Record<string, unknown> = {},
  days: Readonly<Record<string, number | null>> = {},
): ServiceEdition {
  const written = {
    edition: '2026-01',
    validFrom: '2026-01-01',
    validUntil: null,
    source: '测试',
    confidence: 'setting',
    limits: Object.fromEntries(
      Object.entries({ ...publishedDays, ...days }).map(([key, workingDays]) => [
        key,
        { title: key, workingDays: workingDays ?? notPublished, source: '测试' },
      ]),
    ),
    materials: [
      { code: 'photo', title: '照片', hint: '一寸', required: true, mostPages: 1 },
      {
        code: 'contract',
        title: '劳动合同',
        hint: null,
        required: true,
        mostPages: 9,
        when: { field: 'purpose', is: 'work' },
      },
      { code: 'letter', title: '说明', hint: null, required: false, mostPages: 2 },
    ],
    reasons: {
      reject: [{ code: 'not-here', text: '不在本市居住', rule: '测试办法第一条' }],
      refuse: [{ code: 'no-ground', text: '不符合条件', rule: '测试办法第二条' }],
      review: [{ code: 'not-found', text: '查无记录', rule: null }],
    },
    fee: { fen: 2000, text: '工本费20元', source: '测试' },
    window: { opensAt: null, closesAt: null },
    ...changes,
  };
  const read = editionsOf({ city: 'zhangjiagang', services: { [fullRoad.code]: [written] } }, 'zhangjiagang');
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.editions[fullRoad.code]?.[0] as ServiceEdition;
}
