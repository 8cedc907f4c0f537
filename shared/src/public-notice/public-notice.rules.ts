import type { RuleTable } from '../validation/rules';
import { objectionOutcomes } from './notice.status';

const paging = {
  page: { kind: 'integer', min: 1, max: 100_000, optional: true },
  pageSize: { kind: 'integer', min: 1, max: 100, optional: true },
} as const satisfies RuleTable;
const text = { kind: 'text', min: 1, max: 40, optional: true } as const;

/** Rows of a list that one answer carries at most. */
export const mostEntries = 100;
export const mostObjectionPapers = 5;

export const noticeQueryRules = {
  state: { kind: 'choice', values: ['running', 'past'], optional: true },
  text,
  ...paging,
} as const satisfies RuleTable;

/** `after` is the number of the last entry of the page before; `name` a name, or one masked as the list shows it. */
export const noticeEntryQueryRules = {
  after: { kind: 'integer', min: 0, max: 10_000_000, optional: true },
  limit: { kind: 'integer', min: 1, max: mostEntries, optional: true },
  name: { kind: 'text', min: 1, max: 60, optional: true },
} as const satisfies RuleTable;

/** Without `entry` the objection is against the whole list. */
export const fileObjectionRules = {
  entry: { kind: 'integer', min: 1, max: 10_000_000, optional: true },
  text: { kind: 'text', min: 10, max: 1000, lines: true },
  papers: { kind: 'list', of: { kind: 'uuid' }, max: mostObjectionPapers, optional: true },
} as const satisfies RuleTable;

export const withdrawObjectionRules = {
  version: { kind: 'integer', min: 1 },
} as const satisfies RuleTable;

export const answerObjectionRules = {
  version: { kind: 'integer', min: 1 },
  outcome: { kind: 'choice', values: objectionOutcomes },
  reasons: { kind: 'text', min: 10, max: 1000, lines: true },
} as const satisfies RuleTable;

export const objectionQueryRules = paging;

export const staffObjectionQueryRules = {
  state: { kind: 'choice', values: ['open', 'closed'], optional: true },
  noticeId: { kind: 'uuid', optional: true },
  ...paging,
} as const satisfies RuleTable;
