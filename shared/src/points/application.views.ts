import type { ReviewAnswer } from '../casework/case.status';
import type { AttachedPaper, ReasonView } from '../casework/casework.views';
import type { Department } from '../casework/departments';
import type { EstimateView, QuestionStepView } from './estimate.views';

/** A fact that nobody types, and who is asked for it. `from` in words: 市人社局. */
export type AskedFactView = { fact: string; label: string; from: string };

/** Which material (of the service's `materials`) proves a claim; `person` null: the applicant's. */
export type ProofView = { fact: string; person: string | null; materialCode: string; title: string };

/** What may be added or changed after the submission, on days that are both included. */
export type LateFactsView = {
  facts: { fact: string; label: string }[];
  from: string;
  until: string;
  /** The day as of which the whole score is then computed. */
  countsAsOf: string;
  /** The caller may do so today: by the action `amend`, with `form: { claims }` and the proofs. */
  open: boolean;
};

/** The form of an application. The window, the limits and the draft come with the service (`caseworkRoutes.service`). */
export type PointsFormView = {
  programme: string;
  service: string;
  name: string;
  /** `2026`, or `2026Q3` where the city has quarters. */
  cycle: string;
  standard: string;
  version: string;
  note: string | null;
  /** Its values only stand in for unpublished ones: it can be tried here, and not applied by in production. */
  placeholder: boolean;
  /** Both days included. */
  window: { from: string; until: string };
  /** Other members of the family about whom some steps ask; a step about somebody who is not counted in is skipped. */
  people: { person: string; label: string }[];
  steps: QuestionStepView[];
  /** A claim without an entry here is the applicant's choice and needs no proof. */
  proofs: ProofView[];
  asked: AskedFactView[];
  /** Absent: what comes after the submission does not count. */
  lateFacts?: LateFactsView[];
};

/**
 * Where an item stands. `registry-waiting`: 等待比对, local work goes on. `passed-by-registry`: a registry answered, nobody
 * had to look. `declared`: the applicant's own choice, such as the school year. `refused`: it does not count.
 */
export type PointsItemState =
  | 'registry-waiting'
  | 'passed-by-registry'
  | 'declared'
  | 'review-waiting'
  | 'passed'
  | 'refused';

/** One fact of an application on its way. `code` is the item that departments answer and objections name. */
export type PointsItemView = {
  code: string;
  fact: string;
  person: string | null;
  label: string;
  /** What counts, in words; null while nothing is known, or because it was refused. */
  value: string | null;
  state: PointsItemState;
  /** In words, with the reason where it was refused. */
  sentence: string;
  department: Department | null;
  reason: ReasonView | null;
  /** An objection may name it now. */
  contestable: boolean;
};

/** What a case comes to: before every item is answered by what is known so far, afterwards the score itself. */
export type PointsSheetView = {
  caseId: string;
  number: string;
  cycle: string;
  /** `frozen`: computed from proven facts only, waits to be confirmed or is. `running`: items are still open. */
  state: 'running' | 'frozen';
  sheet: EstimateView;
  items: PointsItemView[];
  /** The items that a line rests on, by its indicator. */
  itemsOf: Record<string, string[]>;
  /** Absent: what comes after the submission does not count. */
  lateFacts?: LateFactsView[];
};

/** One earlier answer of a person about an item, oldest first. */
export type PointsAnswerView = {
  answer: ReviewAnswer;
  reason: ReasonView | null;
  note: string | null;
  /** What the department found instead, in words. */
  finding: string | null;
  byName: string | null;
  at: string;
};

export type PointsOfficeItemView = PointsItemView & {
  /** Still to be answered by its department in this round. */
  open: boolean;
  claimed: string | null;
  papers: AttachedPaper[];
  registry: { sentence: string; source: string | null; asOf: string | null; value: string | null } | null;
  answers: PointsAnswerView[];
  /** Lines that change with it. */
  lines: { indicator: string; name: string; points: string }[];
  /** How a finding is written: the engine's kind of the fact. */
  kind: string;
  values: { code: string; label: string }[];
};

export type PointsOfficeView = Omit<PointsSheetView, 'items'> & {
  items: PointsOfficeItemView[];
  objections: { text: string; items: string[]; at: string; open: boolean }[];
};

/** Applications of one programme and cycle by where they stand. */
export type PointsFunnelLine = {
  programme: string;
  name: string;
  cycle: string;
  submitted: number;
  reviewing: number;
  waitingForPapers: number;
  waitingForRegistries: number;
  scored: number;
  objected: number;
  confirmed: number;
  refused: number;
  withdrawn: number;
};
export type PointsFunnelView = { today: string; lines: PointsFunnelLine[]; cycles: string[] };
