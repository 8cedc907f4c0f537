import type { RuleTable } from '../validation/rules';

/** Where news may lead to inside the application. Never an address of somebody else's. */
export const newsLinks = ['policy', 'policies', 'estimate', 'services', 'appointments', 'permit'] as const;
export type NewsLink = (typeof newsLinks)[number];

const version = { kind: 'integer', min: 1, max: 1_000_000 } as const;
const page = { kind: 'integer', min: 1, max: 100_000, optional: true } as const;
const pageSize = { kind: 'integer', min: 1, max: 100, optional: true } as const;
const areaCode = { kind: 'text', min: 6, max: 24, pattern: 'area-code' } as const;

/** No search runs longer than this many characters. */
export const longestNewsSearch = 40;

/** Plain text in paragraphs; shown from its first day until its last, or until it is withdrawn. */
export const writeNewsRules = {
  areaCode,
  title: { kind: 'text', min: 4, max: 60 },
  body: { kind: 'text', min: 10, max: 5000, lines: true },
  link: { kind: 'choice', values: newsLinks, optional: true },
  /** `<city>/<standard>`, where the link is a policy. */
  linkTarget: {
    kind: 'text',
    max: 129,
    pattern: 'token',
    requiredWhen: { field: 'link', is: 'policy' },
  },
  from: { kind: 'date', min: 'today', max: '2099-12-31' },
  until: { kind: 'date', max: '2099-12-31', notBefore: 'from', optional: true },
} as const satisfies RuleTable;

export const saveNewsRules = { version, ...writeNewsRules } as const satisfies RuleTable;

export const newsVersionRules = { version } as const satisfies RuleTable;

export const newsQueryRules = {
  q: { kind: 'text', max: longestNewsSearch, optional: true },
  areaCode: { ...areaCode, optional: true },
  page,
  pageSize,
} as const satisfies RuleTable;

export const newsStates = ['draft', 'published', 'withdrawn', 'discarded'] as const;
export type NewsState = (typeof newsStates)[number];

export const newsDeskQueryRules = {
  state: { kind: 'choice', values: newsStates, optional: true },
  page,
  pageSize,
} as const satisfies RuleTable;
