import type { RuleTable } from '../validation/rules';
import { mostPageBytes, mostPages, pageTypes } from './paper';

const materialCode = { kind: 'text', min: 1, max: 48, pattern: 'code' } as const;

/** Without `personId` the paper is the caller's own. */
export const startPaperRules = {
  materialCode,
  personId: { kind: 'uuid', optional: true },
} as const satisfies RuleTable;

/** `sha256` (hexadecimal, of the bytes as they would be sent) finds a page that was already kept. */
export const startPageRules = {
  contentType: { kind: 'choice', values: pageTypes },
  bytes: { kind: 'integer', min: 1, max: mostPageBytes },
  sha256: { kind: 'text', min: 64, max: 64, pattern: 'sha256', optional: true },
} as const satisfies RuleTable;

export const orderPagesRules = {
  pageIds: { kind: 'list', of: { kind: 'uuid' }, min: 1, max: mostPages },
} as const satisfies RuleTable;

export const paperQueryRules = {
  materialCode: { ...materialCode, optional: true },
  personId: { kind: 'uuid', optional: true },
  page: { kind: 'integer', min: 1, max: 100_000, optional: true },
  pageSize: { kind: 'integer', min: 1, max: 100, optional: true },
} as const satisfies RuleTable;

export const openPageQueryRules = {
  link: { kind: 'text', min: 1, max: 400, pattern: 'token' },
} as const satisfies RuleTable;
