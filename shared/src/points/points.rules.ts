import type { RuleTable } from '../validation/rules';

const name = { kind: 'text', max: 64, pattern: 'code' } as const;
/** `<standard>` of the city, or `<city>/<standard>`. */
const edition = { kind: 'text', max: 129, pattern: 'token' } as const;

/** No search runs longer than this many characters. */
export const longestSearch = 40;
/** More than a body carries anyway; said before the work begins. */
export const mostSimulated = 500;

export const programmesQueryRules = {
  q: { kind: 'text', max: longestSearch, optional: true },
} as const satisfies RuleTable;

/** The facts are read by the standard, which names what is wrong with each. */
export const estimateRules = {
  programme: name,
  facts: { kind: 'json', maxBytes: 60_000 },
} as const satisfies RuleTable;

export const compareQueryRules = { from: edition, to: edition } as const satisfies RuleTable;

/** Without applicants the worked examples of the programme are taken. */
export const simulateRules = {
  programme: name,
  from: edition,
  to: edition,
  /** Today when absent. */
  asOf: { kind: 'date', min: '2000-01-01', max: '2099-12-31', optional: true },
  /** The line in whole points, or by the last of so many seats; neither: nobody crosses. */
  line: { kind: 'integer', min: 0, max: 1_000_000, optional: true },
  seats: { kind: 'integer', min: 1, max: 1_000_000, optional: true },
  /** A fact whose values make the groups. */
  by: { ...name, optional: true },
  applicants: {
    kind: 'list',
    of: { kind: 'json', maxBytes: 60_000 },
    min: 1,
    max: mostSimulated,
    optional: true,
  },
} as const satisfies RuleTable;
