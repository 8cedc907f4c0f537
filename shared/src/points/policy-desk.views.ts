import type { EditionView, IndicatorView } from './policy.views';

export type EditionsView = {
  today: string;
  editions: EditionView[];
  /** Editions that are being drafted, for those who look after the city's standards. */
  drafts: { standard: string; base: string }[];
  programmes: { id: string; name: string; examples: number; facts: { fact: string; label: string }[] }[];
};

/** What of a row is not the same in both editions. */
export type RowPart = 'name' | 'group' | 'points' | 'limits' | 'owner' | 'basis';

export type ComparedRow = {
  indicator: string;
  name: string;
  change: 'same' | 'changed' | 'added' | 'removed';
  parts: RowPart[];
  before: IndicatorView | null;
  after: IndicatorView | null;
};

export type ComparisonView = {
  from: EditionView;
  to: EditionView;
  /** Rows of both, in the order of the newer edition; removed ones last. */
  rows: ComparedRow[];
  counts: Record<ComparedRow['change'], number>;
  groups: { from: Record<string, string>; to: Record<string, string> };
};

export type MovementCounts = Record<'rises' | 'falls' | 'stays' | 'enters' | 'leaves', number>;

export type SimulationView = {
  from: string;
  to: string;
  asOf: string;
  /** SHA-256 of the applicants as they were scored. */
  inputHash: string;
  applicants: number;
  lines: { before: string | null; after: string | null };
  counts: MovementCounts;
  byGroup: { group: string; counts: MovementCounts }[];
  changes: {
    id: string;
    before: string;
    after: string;
    moves: 'rises' | 'falls' | 'stays';
    crosses: 'enters' | 'leaves' | null;
  }[];
  refused: { id: string; code: string; message: string }[];
};
