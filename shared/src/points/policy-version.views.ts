import type { EditionState } from './policy.views';
import type { PackKind } from './policy-version.rules';

/** A fault of a draft: in which of its parts, on which line from 1, and what is wrong, in Chinese. */
export type DraftFaultView = { part: DraftPart; line: number; path: string; problem: string };
/** `uses`: from which day which programme takes it up. */
export type DraftPart = 'pack' | 'examples' | 'uses';

/** One value of a pack that a table can change. `was` is what stands in the edition it starts from, when that differs. */
export type PackCellView = {
  path: string;
  section: string;
  label: string;
  kind: 'points' | 'day' | 'text';
  value: string;
  was: string | null;
};

export type DraftAction = 'save' | 'publish' | 'discard';

export type PolicyDraftRow = {
  id: string;
  kind: PackKind;
  /** Name of the new edition; of a draft of the programmes null. */
  standard: string | null;
  base: string | null;
  draftedAt: string;
  savedAt: string;
};

export type PolicyDraftView = PolicyDraftRow & {
  version: number;
  text: string;
  examples: string;
  /** Of a draft of the programmes: the day from which it counts. */
  from: string | null;
  /** Of a draft of a standard: every programme of the city, and from when it takes up the edition; null: it does not. */
  uses: { programme: string; name: string; from: string | null }[];
  faults: DraftFaultView[];
  cells: PackCellView[];
  /** Whether the reader wrote in it, and so cannot publish it. */
  isOwn: boolean;
  allowedActions: DraftAction[];
};

/** A published version. `number` is null for what came with the program as a file. */
export type PolicyVersionRow = {
  kind: PackKind;
  standard: string | null;
  name: string;
  edition: string | null;
  state: EditionState;
  from: string | null;
  until: string | null;
  number: number | null;
  publishedAt: string | null;
};

/** What somebody of the office did to a draft. */
export const policyActs = ['begun', 'saved', 'published', 'discarded'] as const;
export type PolicyActView = {
  at: string;
  action: (typeof policyActs)[number];
  kind: PackKind;
  standard: string | null;
};

export type PolicyVersionsView = {
  today: string;
  drafts: PolicyDraftRow[];
  versions: PolicyVersionRow[];
  /** The newest first, at most fifty. */
  acts: PolicyActView[];
  mayDraft: boolean;
};

export type VersionTextView = { text: string; examples: string };
