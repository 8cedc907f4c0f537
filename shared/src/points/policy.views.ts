/** A document that rows rest on, with how sure it is in words. */
export type PolicyDocumentView = {
  number: string;
  title: string;
  source: string;
  confidence: string;
  validFrom: string | null;
  validUntil: string | null;
  note: string | null;
};

/** What today is to a span of days; `unpublished` while the days that decide it are not known. */
export type DayState = 'open' | 'coming' | 'past' | 'unpublished';

/** An event of a programme's calendar in the year that today belongs to. Days are null while unpublished. */
export type CalendarEventView = {
  event: string;
  name: string;
  from: string | null;
  until: string | null;
  state: DayState;
  note: string | null;
  document: PolicyDocumentView;
};

/** Whether an edition counts today. `unused`: no programme of the city names it, such as a layer of another one. */
export type EditionState = 'in-force' | 'coming' | 'retired' | 'unused';

export type EditionView = {
  city: string;
  standard: string;
  version: string;
  name: string;
  state: EditionState;
  from: string | null;
  until: string | null;
  note: string | null;
};

export type ProgrammeView = {
  id: string;
  name: string;
  /** How the points are used, in one sentence. */
  use: string;
  forWhom: string;
  /** When applications are taken; null when the calendar does not tell. */
  apply: CalendarEventView | null;
  calendar: CalendarEventView[];
  /** The newest first. */
  editions: EditionView[];
};

/** A standard in which the words of a search were found, and where; at most a few places of each. */
export type PolicyHit = { edition: EditionView; places: { name: string; words: string }[] };

export type ProgrammesView = {
  city: string;
  cityName: string | null;
  /** The server's day, `YYYY-MM-DD`. */
  today: string;
  programmes: ProgrammeView[];
  /** Standards of the city, and what a search found in them. */
  policies: EditionView[];
  hits: PolicyHit[];
};

/** A rule in words: what is looked at, the table, and what holds for it. */
export type RuleView = { lead: string; rows: { what: string; points: string }[]; notes: string[] };

export type IndicatorView = {
  id: string;
  name: string;
  group: string;
  owner: string;
  /** What the term means, in one plain line. */
  plain: string;
  /** Nothing is published: `rules` is empty and nothing is computed. */
  pending: boolean;
  rules: RuleView[];
  /** Caps, floors, full marks, whose facts count, for which programmes, one-parent locks, highest only. */
  limits: string[];
  note: string | null;
  papers: string[];
  document: PolicyDocumentView;
};

export type PolicyGroupView = {
  id: string;
  name: string;
  within: string | null;
  limits: string[];
  note: string | null;
};

/** How one programme of the city uses the standard. */
export type PolicyUseView = {
  programme: ProgrammeView;
  eligibility: { sentence: string; document: PolicyDocumentView }[];
  qualifying: { points: string; note: string | null; document: PolicyDocumentView };
  tieBreak: string[];
  lines: { year: string; area: string; points: string }[];
  /** Papers with for whom they are asked; empty when nobody has published a list. */
  papers: { name: string; note: string | null }[];
};

/** A standard as a page to read. */
export type PolicyView = {
  edition: EditionView;
  cityName: string | null;
  note: string | null;
  today: string;
  documents: PolicyDocumentView[];
  uses: PolicyUseView[];
  groups: PolicyGroupView[];
  indicators: IndicatorView[];
  vetoes: { name: string; plain: string; document: PolicyDocumentView }[];
  totalLimits: string[];
  /** Whether an estimate in this application counts by it: the city's own standard, in force today. */
  estimable: boolean;
  /** How many rows are not published. */
  pendingRows: number;
  /** Other editions of the same city, the newest first. */
  others: EditionView[];
};
