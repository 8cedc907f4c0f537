export const terminalsCodes = [
  'TERMINALS.REQUEST_REFUSED',
  'TERMINALS.CODE_WRONG',
  'TERMINALS.KEY_UNUSABLE',
  'TERMINALS.KEY_TAKEN',
  'TERMINALS.REVOKED',
  'TERMINALS.PERSON_UNKNOWN',
  'TERMINALS.VISIT_ENDED',
] as const;
export type TerminalsCode = (typeof terminalsCodes)[number];
