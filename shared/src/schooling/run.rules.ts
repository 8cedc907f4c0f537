import type { RuleTable } from '../validation/rules';
import { runActions, runKinds } from './run.status';

const page = { kind: 'integer', min: 1, max: 100_000, optional: true } as const;
const pageSize = { kind: 'integer', min: 1, max: 100, optional: true } as const;
const cycle = { kind: 'text', min: 4, max: 12, pattern: 'code' } as const;
const stage = { kind: 'text', min: 3, max: 24, pattern: 'code' } as const;
/** Points as people write them, at most three digits after the point. */
const minimum = { kind: 'decimal', digits: 3, min: 0, max: 1_000_000, optional: true } as const;

export const createRunRules = {
  cycle,
  stage,
  kind: { kind: 'choice', values: runKinds },
  /** A district; the whole city when absent. */
  areaCode: { kind: 'text', min: 6, max: 24, pattern: 'area-code', optional: true },
  parentId: {
    kind: 'uuid',
    requiredWhen: { field: 'kind', is: ['refill', 'adjustment', 'second-adjustment', 'redo'] },
    forbiddenWhen: { field: 'kind', is: 'first' },
  },
  /** Why; a redo must say it. */
  reason: { kind: 'text', min: 2, max: 300, requiredWhen: { field: 'kind', is: 'redo' } },
  minimum,
} as const satisfies RuleTable;

export const actOnRunRules = {
  version: { kind: 'integer', min: 1 },
  action: { kind: 'choice', values: runActions },
  reason: { kind: 'text', min: 2, max: 300, requiredWhen: { field: 'action', is: 'void' } },
} as const satisfies RuleTable;

export const runsQueryRules = {
  cycle: { ...cycle, optional: true },
  stage: { ...stage, optional: true },
  page,
  pageSize,
} as const satisfies RuleTable;

export const resultsQueryRules = {
  schoolId: { kind: 'uuid', optional: true },
  outcome: { kind: 'choice', values: ['placed', 'unplaced'], optional: true },
  page,
  pageSize,
} as const satisfies RuleTable;

/** Seats more (or, below zero, fewer) at schools, another minimum score, or both. */
export const whatIfRules = {
  schools: {
    kind: 'list',
    max: 20,
    of: {
      kind: 'object',
      table: { schoolId: { kind: 'uuid' }, seats: { kind: 'integer', min: -5000, max: 5000 } },
    },
    distinctBy: ['schoolId'],
  },
  minimum,
} as const satisfies RuleTable;

export const answerOfferRules = {
  version: { kind: 'integer', min: 1 },
  answer: { kind: 'choice', values: ['accept', 'refuse'] },
  /** The person read what refusing costs. */
  understoodCost: { kind: 'boolean', optional: true },
} as const satisfies RuleTable;

export const giveUpRules = {
  version: { kind: 'integer', min: 1 },
  understoodCost: { kind: 'boolean', optional: true },
} as const satisfies RuleTable;

export const checkLetterRules = {
  code: { kind: 'text', min: 40, max: 900, pattern: 'token' },
} as const satisfies RuleTable;

export const revokeLetterRules = {
  reason: { kind: 'text', min: 2, max: 300 },
} as const satisfies RuleTable;

export const offersQueryRules = {
  state: {
    kind: 'choice',
    values: ['open', 'accepted', 'refused', 'lapsed', 'given-up', 'withdrawn'],
    optional: true,
  },
  page,
  pageSize,
} as const satisfies RuleTable;
