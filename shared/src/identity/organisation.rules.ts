import type { RuleTable } from '../validation/rules';

const areaCode = { kind: 'text', min: 6, max: 24, pattern: 'area-code' } as const;

/** A credit code whose check digit fails is taken all the same: real companies carry such codes. */
export const createOrganisationRules = {
  name: { kind: 'text', min: 2, max: 80 },
  creditCode: { kind: 'credit-code' },
  areaCode,
} as const satisfies RuleTable;

export const addAgentRules = { mobile: { kind: 'mobile' } } as const satisfies RuleTable;

export const organisationQueryRules = {
  words: { kind: 'text', min: 1, max: 60, optional: true },
  areaCode: { ...areaCode, optional: true },
  page: { kind: 'integer', min: 1, max: 100_000, optional: true },
  pageSize: { kind: 'integer', min: 1, max: 100, optional: true },
} as const satisfies RuleTable;
