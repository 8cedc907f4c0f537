import { largestPageSize } from '../http/page';
import type { RuleTable } from '../validation/rules';
import { listStates } from './lists.status';

const code = { kind: 'text', max: 64, pattern: 'code' } as const;
const version = { kind: 'integer', min: 1, max: 1_000_000 } as const;
const page = {
  page: { kind: 'integer', min: 1, max: 10_000, optional: true },
  pageSize: { kind: 'integer', min: 1, max: largestPageSize, optional: true },
} as const satisfies RuleTable;

export const listQueryRules = {
  programme: { ...code, optional: true },
  state: { kind: 'choice', values: listStates, optional: true },
  ...page,
} as const satisfies RuleTable;

export const memberQueryRules = page;

export const draftListRules = {
  programme: code,
  /** `2026`, or `2026Q1` where the programme counts by quarters. */
  cycle: { kind: 'text', max: 16, pattern: 'token' },
  /** The district or the city that the list is of. */
  areaCode: { kind: 'text', min: 6, max: 24, pattern: 'area-code' },
} as const satisfies RuleTable;

export const listStepRules = { version } as const satisfies RuleTable;

export const voidListRules = {
  version,
  reason: { kind: 'text', min: 2, max: 300 },
} as const satisfies RuleTable;
