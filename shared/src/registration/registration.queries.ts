import type { RuleTable } from '../validation/rules';
import { importVerdicts } from './registration.views';
import { sourceVerdicts } from './source-list';
import { stayStatuses } from './stay.status';
import { taskKinds } from './task.status';

const page = { kind: 'integer', min: 1, max: 100_000, optional: true } as const;
const pageSize = { kind: 'integer', min: 1, max: 100, optional: true } as const;
const words = { kind: 'text', min: 1, max: 60, optional: true } as const;
const areaCode = { kind: 'text', min: 6, max: 24, pattern: 'area-code', optional: true } as const;
const coordinate = { kind: 'decimal', min: -180, max: 180, digits: 6, optional: true } as const;

export const pageQueryRules = { page, pageSize } as const satisfies RuleTable;
export const taskQueryRules = {
  page,
  pageSize,
  state: { kind: 'choice', values: ['open', 'settled', 'dropped'], optional: true },
  kind: { kind: 'choice', values: taskKinds, optional: true },
  sort: { kind: 'choice', values: ['due', 'distance'], optional: true },
  longitude: coordinate,
  latitude: coordinate,
  areaCode,
} as const satisfies RuleTable;
export const stayQueryRules = {
  page,
  pageSize,
  areaCode,
  state: { kind: 'choice', values: stayStatuses, optional: true },
  words,
} as const satisfies RuleTable;
export const dwellingQueryRules = { page, pageSize, areaCode, words } as const satisfies RuleTable;
export const areaQueryRules = { areaCode } as const satisfies RuleTable;
export const doorLabelQueryRules = { areaCode, page } as const satisfies RuleTable;
export const importRowQueryRules = {
  page,
  pageSize,
  verdict: { kind: 'choice', values: importVerdicts, optional: true },
} as const satisfies RuleTable;
export const sourceEntryQueryRules = {
  page,
  pageSize,
  verdict: { kind: 'choice', values: sourceVerdicts, optional: true },
} as const satisfies RuleTable;
