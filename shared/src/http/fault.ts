/** What is wrong with one field of a request. `field` is a path such as `people.2.documentNumber`. */
export type Fault = { field: string; code: FaultCode };

/** Reasons a single value is refused. The phone owns the Chinese sentence for each. */
export const faultCodes = [
  'required',
  'unknown-field',
  'wrong-type',
  'too-short',
  'too-long',
  'too-small',
  'too-large',
  'not-a-choice',
  'bad-format',
  'bad-characters',
  'too-precise',
  'bad-check-digit',
  'bad-region',
  'impossible-date',
  'too-early',
  'too-late',
  'ends-before-it-begins',
  'duplicate',
  'too-few',
  'too-many',
  'formula-cell',
  'number-not-text',
  'error-cell',
  'merged-cell',
  'must-be-empty',
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** The body of every answer that is not 2xx. `reference` is short enough to read over the phone. */
export type ErrorBody = { code: string; reference: string; faults?: Fault[]; retryAfterSeconds?: number };
