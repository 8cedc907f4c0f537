import { pointsApplicationRules } from '@app/shared/points/application.rules';
import { pointsServiceOf } from '@app/shared/points/points-service';
import type { QuestionKind } from '@app/shared/registries/registry-question';
import type { ServiceDefinition, Transition } from '../../../platform/casework/domain/service-definition';

const office = ['department-reviewer', 'supervisor'] as const;

/** What may happen wherever departments are at work. */
const atWork = {
  review: {
    by: ['department-reviewer'],
    task: 'review',
    without: ['held'],
    when: ['own-papers-came'],
  },
  'ask-papers': {
    by: ['department-reviewer'],
    task: 'review',
    keepsTask: true,
    without: ['held'],
    when: ['notice-unused'],
    sets: ['papers-asked'],
  },
  supply: { by: ['applicant'], with: ['papers-asked'], clears: ['papers-asked'] },
  // The department decides by what there is: nobody loses the other items over one paper.
  'papers-overdue': { by: ['system'], with: ['papers-asked'], clears: ['papers-asked'] },
  'registries-answered': { by: ['system'], with: ['registry-waiting'], clears: ['registry-waiting'] },
  hold: { by: office, without: ['held'], sets: ['held'] },
  resume: { by: [...office, 'system'], with: ['held'], clears: ['held'] },
  escalate: { by: [...office, 'system'], without: ['escalated'], sets: ['escalated'] },
} as const satisfies Record<string, Transition>;

/**
 * A fact that came late, where the city lets it in: its departments look at it, and the points are computed anew. What is
 * being answered first, a list of papers or an objection, is answered first.
 */
const amend = {
  by: ['applicant'],
  to: 'reviewing',
  without: ['held', 'papers-asked'],
  when: ['amendment-open'],
} as const satisfies Transition;

/**
 * Applying for points, the same for every programme of every city: whoever applies is accepted at once, departments look at
 * what needs a person, the score is computed from what was proved, and counts when the applicant confirms it.
 */
export const pointsApplication = {
  code: 'points.application',
  title: '积分申请',
  summary: '按本市公布的标准申请积分，由各部门分别核定，本人确认后生效。',
  form: pointsApplicationRules,
  fields: [
    { field: 'claims', title: '申报的事实', elsewhere: true },
    { field: 'truthful', title: '本人承诺内容真实', values: { yes: '是' } },
  ],
  oneOpenPerPerson: true,
  actions: {
    submitted: {
      accept: { by: ['system'], to: 'reviewing' },
      withdraw: { by: ['applicant'], to: 'withdrawn' },
    },
    reviewing: {
      ...atWork,
      approve: {
        by: ['system'],
        to: 'approved',
        without: ['held', 'papers-asked'],
        when: ['reviews-answered', 'registries-answered'],
      },
      refuse: {
        by: ['system'],
        to: 'refused',
        without: ['held', 'papers-asked'],
        when: ['reviews-answered', 'registries-answered'],
        reasons: 'required',
      },
      withdraw: { by: ['applicant'], to: 'withdrawn' },
      amend,
    },
    approved: {
      amend,
      confirm: { by: ['applicant'], to: 'granted' },
      object: { by: ['applicant'], without: ['objected'], to: 're-reviewing', sets: ['objected'] },
      withdraw: { by: ['applicant'], to: 'withdrawn' },
    },
    granted: { amend },
    refused: {
      amend,
      object: { by: ['applicant'], without: ['objected'], to: 're-reviewing', sets: ['objected'] },
    },
    're-reviewing': {
      ...atWork,
      // Back to where everything is answered: what was found there is computed anew.
      'settle-objection': {
        by: ['system'],
        to: 'reviewing',
        without: ['held', 'papers-asked'],
        when: ['objection-open', 'reviews-answered'],
        clears: ['objected'],
      },
      withdraw: { by: ['applicant'], to: 'withdrawn' },
    },
  },
  tasks: { review: { roles: ['department-reviewer'] } },
  opens: { reviewing: ['review'], 're-reviewing': ['review'] },
  reviews: [],
  reviewsByCase: { limit: 'review', again: 're-review' },
  limits: { papers: 'papers', objection: 'objection' },
  registries: [],
  notices: {
    submit: { template: 'casework.submitted' },
    'ask-papers': { template: 'casework.papers-asked' },
    amend: { template: 'points.amended' },
    'papers-overdue': { template: 'points.papers-overdue' },
    approve: { template: 'points.scored' },
    refuse: { template: 'casework.refused' },
    'settle-objection': { template: 'casework.objection-settled' },
    confirm: { template: 'points.confirmed' },
  },
  automatic: ['accept', 'approve', 'refuse', 'settle-objection'],
  sentences: {
    approved: '积分已经算出，请您核对后确认；有异议的，可以逐项提出。',
    granted: '积分已经确认，按本市的规定参加排名或办理。',
    refused: '不符合申请条件，原因写在下面；有异议的可以提出。',
  },
  road: [
    { title: '提交申请', states: ['submitted'] },
    { title: '部门审核', states: ['reviewing', 're-reviewing'] },
    { title: '核对积分', states: ['approved'] },
    { title: '确认', states: ['granted', 'refused', 'withdrawn'] },
  ],
} as const satisfies ServiceDefinition;

/** The service of one programme, and the registries that it asks. */
export function pointsServiceFor(
  programme: { id: string; name: string; forWhom: string },
  questions: readonly QuestionKind[],
): ServiceDefinition {
  return {
    ...pointsApplication,
    code: pointsServiceOf(programme.id),
    title: `积分申请（${programme.name}）`,
    summary: programme.forWhom,
    registries: questions.map((question) => ({ question })),
  };
}
