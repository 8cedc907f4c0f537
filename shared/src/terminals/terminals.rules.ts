import type { RuleTable } from '../validation/rules';

const areaCode = { kind: 'text', min: 6, max: 24, pattern: 'area-code' } as const;
/** An Ed25519 public key, its 32 bytes in base64. */
const publicKey = { kind: 'text', min: 44, max: 44, pattern: 'token' } as const;

export const registerTerminalRules = {
  name: { kind: 'text', min: 2, max: 80 },
  place: { kind: 'text', min: 2, max: 160 },
  areaCode,
  publicKey: { ...publicKey, optional: true },
} as const satisfies RuleTable;

export const replaceTerminalKeyRules = {
  version: { kind: 'integer', min: 1 },
  publicKey: { ...publicKey, optional: true },
} as const satisfies RuleTable;

/** `proof`: the code signed with the private key that belongs to `publicKey`, in base64. */
export const enrolTerminalRules = {
  code: { kind: 'text', min: 16, max: 16, pattern: 'code' },
  publicKey,
  proof: { kind: 'text', min: 88, max: 88, pattern: 'token' },
} as const satisfies RuleTable;

/** What the reader read off the card; `cardReadProof` is whatever the reader's maker gives as proof of it. */
export const openVisitRules = {
  documentType: { kind: 'document-type' },
  documentNumber: { kind: 'document-number' },
  name: { kind: 'name' },
  cardReadProof: { kind: 'text', min: 1, max: 4000, pattern: 'token', optional: true },
} as const satisfies RuleTable;

export const terminalQueryRules = {
  areaCode: { ...areaCode, optional: true },
  page: { kind: 'integer', min: 1, max: 100_000, optional: true },
  pageSize: { kind: 'integer', min: 1, max: 100, optional: true },
} as const satisfies RuleTable;
