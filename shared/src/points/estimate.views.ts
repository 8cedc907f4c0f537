import type { EditionView, PolicyDocumentView } from './policy.views';

/** How a fact is answered; see docs/points.md for the values. */
export type QuestionKind = 'birth' | 'date' | 'flag' | 'choice' | 'number' | 'months' | 'periods' | 'items';

export type CodeView = { code: string; label: string };

export type QuestionView = {
  fact: string;
  /** Another member of the family whose fact is asked; null: the applicant. */
  person: string | null;
  kind: QuestionKind;
  label: string;
  ask: string;
  help: string;
  /** Several codes may be chosen. */
  many: boolean;
  values: CodeView[];
  unit: string | null;
  decimals: number;
  /** A bare number of months is enough. */
  bare: boolean;
  kinds: CodeView[];
  places: CodeView[];
  fields: { name: string; label: string; unit: string | null; decimals: number }[];
  shared: boolean;
  holdersAtMost: number | null;
};

/** A few questions that belong together. A step about somebody else may be skipped as a whole. */
export type QuestionStepView = { title: string; person: string | null; questions: QuestionView[] };

export type QuestionsView = {
  programme: string;
  name: string;
  forWhom: string;
  asOf: string;
  edition: EditionView;
  /** What the standard says about itself, such as that its values are placeholders. */
  note: string | null;
  people: { person: string; label: string }[];
  steps: QuestionStepView[];
};

export type EstimateLineView = {
  indicator: string;
  name: string;
  points: string;
  most: string | null;
  /** `<city>/<standard>@<version>#<indicator>` */
  rule: string;
  reason: string;
  owner: string;
  document: PolicyDocumentView;
  papers: string[];
  inputs: { label: string; person: string | null; value: string; origin: string }[];
  /** Why it is not more: limits, and what counts instead. */
  whyNotMore: string[];
  /** Who has still to say something. */
  pending: string | null;
  raise: string | null;
};

export type EstimateGroupView = {
  id: string;
  name: string;
  within: string | null;
  points: string;
  most: string | null;
  /** Length of its bar, 0 to 1000: of its maximum, or of the largest group where it has none. */
  perMille: number;
  lines: EstimateLineView[];
};

/** Points for facts that were told. Nothing of it is stored. */
export type EstimateView = {
  programme: string;
  name: string;
  asOf: string;
  edition: EditionView;
  note: string | null;
  /** An exact decimal, or a fraction such as `521/12`. */
  total: string;
  eligible: 'yes' | 'no' | 'open';
  /** What bars the applicant, whatever the points. */
  vetoes: string[];
  conditions: { sentence: string; holds: boolean | null }[];
  groups: EstimateGroupView[];
  missing: { fact: string; person: string | null; label: string; from: string }[];
  raises: { name: string; text: string }[];
  /** The line to reach; `points` is null while it is not published. */
  qualifying: {
    points: string | null;
    distance: string | null;
    reached: boolean | null;
    note: string | null;
  };
  /** Lines of earlier years with the distance to each. */
  lines: { year: string; area: string; points: string; distance: string; reached: boolean }[];
  /** Whose points count, when it is not the applicant. */
  holder: string | null;
};
