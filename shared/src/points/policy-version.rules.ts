import type { RuleTable } from '../validation/rules';

const code = { kind: 'text', max: 64, pattern: 'code' } as const;
const draft = { kind: 'uuid' } as const;
const version = { kind: 'integer', min: 1, max: 1_000_000 } as const;
const file = { kind: 'text', max: 60_000, verbatim: true } as const;
const day = { kind: 'date', min: '2000-01-01', max: '2099-12-31' } as const;

export const packKinds = ['standard', 'programmes'] as const;
export type PackKind = (typeof packKinds)[number];

/** Of a standard: which one it starts from, and the name of the new edition; names are never used again. */
export const beginDraftRules = {
  kind: { kind: 'choice', values: packKinds },
  base: { ...code, requiredWhen: { field: 'kind', is: 'standard' } },
  standard: { ...code, requiredWhen: { field: 'kind', is: 'standard' } },
} as const satisfies RuleTable;

export const draftQueryRules = { draft } as const satisfies RuleTable;

export const draftNameRules = { draft, version } as const satisfies RuleTable;

/** `from`: first day of a version of the programmes. `uses`: which programmes take up a standard, and from which day. */
export const saveDraftRules = {
  draft,
  version,
  text: file,
  examples: { ...file, optional: true },
  from: { ...day, optional: true },
  uses: {
    kind: 'list',
    of: { kind: 'object', table: { programme: code, from: day } },
    max: 20,
    distinctBy: ['programme'],
  },
} as const satisfies RuleTable;

/** `path` leads to one value of the pack: `indicators.0.rules.0.rate`. */
export const changeDraftRules = {
  draft,
  version,
  changes: {
    kind: 'list',
    of: {
      kind: 'object',
      table: { path: { kind: 'text', max: 200, pattern: 'token' }, value: { kind: 'text', max: 200 } },
    },
    min: 1,
    max: 200,
    distinctBy: ['path'],
  },
} as const satisfies RuleTable;

/** A standard by its name, or a version of the programmes by its number; the one that came as a file has none. */
export const versionTextRules = {
  kind: { kind: 'choice', values: packKinds },
  name: { ...code, requiredWhen: { field: 'kind', is: 'standard' } },
  number: { kind: 'integer', min: 1, max: 1_000_000, optional: true },
} as const satisfies RuleTable;
