import type { RuleTable } from '../validation/rules';

const name = { kind: 'text', max: 64, pattern: 'code' } as const;

/** A claim may be long, such as years of tax by the month; what a registry answers is never typed. */
export const longestClaims = 16_000;

/**
 * The form of every service `points.<programme>`. `claims` are facts by their name, values as docs/points.md describes
 * them; another person's stand under that person's name. The proof of a claim is the paper whose material the view of the
 * form names for it.
 */
export const pointsApplicationRules = {
  claims: { kind: 'json', maxBytes: longestClaims },
  /** The applicant's word that everything is true; refused without it. */
  truthful: { kind: 'choice', values: ['yes'] },
} as const satisfies RuleTable;

/** Absent: every programme, and the cycle that runs now. */
export const pointsFunnelQueryRules = {
  programme: { ...name, optional: true },
  cycle: { ...name, max: 16, optional: true },
} as const satisfies RuleTable;
