import type { RuleTable } from '../validation/rules';
import { mostTemplatesPerMoment, subscriptionAnswers, subscriptionMoments } from './subscription-moments';

export const messageQueryRules = {
  page: { kind: 'integer', min: 1, max: 100_000, optional: true },
  pageSize: { kind: 'integer', min: 1, max: 100, optional: true },
} as const satisfies RuleTable;

const moment = { kind: 'choice', values: subscriptionMoments } as const;

export const subscriptionQueryRules = { moment } as const satisfies RuleTable;

const answerRules = {
  templateId: { kind: 'text', min: 1, max: 64, pattern: 'url-safe' },
  answer: { kind: 'choice', values: subscriptionAnswers },
} as const satisfies RuleTable;

export const subscriptionAnswersRules = {
  moment,
  answers: {
    kind: 'list',
    of: { kind: 'object', table: answerRules },
    min: 1,
    max: mostTemplatesPerMoment,
    distinctBy: ['templateId'],
  },
} as const satisfies RuleTable;
