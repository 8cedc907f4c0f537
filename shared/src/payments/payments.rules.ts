import type { RuleTable } from '../validation/rules';
import { paymentStates } from './payment.status';

const version = { kind: 'integer', min: 1, max: 2_000_000_000 } as const;

export const recordReceiptRules = {
  version,
  receiptNumber: { kind: 'text', min: 4, max: 40, pattern: 'url-safe' },
} as const satisfies RuleTable;

/** The reason is printed at the channel as well, which takes 80 bytes: 26 Chinese characters. */
export const askRefundRules = {
  version,
  reason: { kind: 'text', min: 2, max: 26 },
} as const satisfies RuleTable;

export const decideRefundRules = {
  decision: { kind: 'choice', values: ['approve', 'reject'] },
} as const satisfies RuleTable;

const paging = {
  page: { kind: 'integer', min: 1, max: 100_000, optional: true },
  pageSize: { kind: 'integer', min: 1, max: 100, optional: true },
} as const;

export const paymentQueryRules = {
  state: { kind: 'choice', values: paymentStates, optional: true },
  areaCode: { kind: 'text', min: 6, max: 24, pattern: 'area-code', optional: true },
  ...paging,
} as const satisfies RuleTable;

export const reconciliationQueryRules = {
  from: { kind: 'date' },
  until: { kind: 'date', notBefore: 'from' },
} as const satisfies RuleTable;
