import type { CaseState } from '../casework/case.status';
import type { Fault } from '../http/fault';
import type {
  CatchmentKind,
  LeaveReason,
  RoadSide,
  SchoolingStep,
  SchoolRowVerdict,
  SeatPlanState,
  Stage,
  StepState,
} from './schooling.status';

/** A step of the year. Days and instants are null where nothing is published (待主管部门确认). */
export type StepView = {
  step: SchoolingStep;
  name: string;
  from: string | null;
  until: string | null;
  opensAt: string | null;
  /** The first instant at which it is over, for everybody (promise T7). */
  closesAt: string | null;
  state: StepState;
  /** The last day was a day of rest, and the city moves it. */
  moved: boolean;
  confirmed: boolean;
  note: string | null;
  rule: string;
};

/** A rule in words with its source; `confirmed` false: 待主管部门确认, shown as a placeholder. */
export type RuleView = { sentence: string; rule: string; confirmed: boolean };

/** What holds for a grade. */
export type StageRulesView = {
  stage: Stage;
  label: string;
  /** Birthdays that may enter this year, both days included; null where age does not decide. */
  bornFrom: string | null;
  bornUntil: string | null;
  mostWishes: number | null;
  rules: RuleView[];
};

export type SchoolingYearView = {
  /** `2026`: children who enter in that autumn. */
  cycle: string;
  cityName: string;
  policyVersion: string;
  today: string;
  steps: StepView[];
  /** The step that goes on today, else the next one; null when the year is over or nothing is published. */
  now: SchoolingStep | null;
  stages: StageRulesView[];
  rules: RuleView[];
};

/** Seats of a school and grade as everybody sees them; `seats` null until the city's day of publication. */
export type PublicSeats = { stage: Stage; label: string; cycle: string; seats: number | null };

/** What it took to be let in, in a past year; `line` null: nobody was left out. */
export type LineView = {
  stage: Stage;
  label: string;
  cycle: string;
  seats: number;
  admitted: number;
  line: string | null;
};

export type SchoolListItem = {
  id: string;
  code: string;
  name: string;
  stages: Stage[];
  townName: string;
  address: string;
  /** Metres as the crow flies from the place that was named; null without one. */
  distanceMetres: number | null;
  seats: PublicSeats[];
  /** Of the last year that has one. */
  lastLines: LineView[];
};

export type SchoolView = SchoolListItem & {
  phone: string | null;
  longitude: string | null;
  latitude: string | null;
  /** The catchment of the year in words, by grade. */
  catchment: { stage: Stage; label: string; parts: string[] }[];
  lines: LineView[];
};

/** Why a child cannot apply, in the rule's words. */
export type SchoolingObstacle = { code: string; text: string; rule: string | null };

/** One grade for one child: whether it may apply, and to which schools. */
export type StageChoiceView = {
  stage: Stage;
  label: string;
  open: boolean;
  obstacles: SchoolingObstacle[];
  /** Schools of the catchment of its home, the nearest first. */
  schools: { id: string; name: string; distanceMetres: number | null }[];
  mostWishes: number | null;
};

/** The score that ranks a child: of the family's best holder, as it was pinned. */
export type RankingScoreView = {
  holderName: string;
  /** Exact, in points. */
  total: string;
  confirmedAt: string;
  /** The keys of the chain in order, in words. */
  keys: { title: string; value: string }[];
};

export type ChildApplicationView = {
  caseId: string;
  caseNumber: string;
  state: CaseState;
  stage: Stage;
  label: string;
  wishes: { id: string; name: string }[];
  /** In the pool of the year; null until the application is approved. */
  enteredAt: string | null;
  leftAt: string | null;
  leftWhy: LeaveReason | null;
  score: RankingScoreView | null;
  /** Brothers and sisters who apply too. */
  siblings: string[];
};

/** A child as its guardian sees it. */
export type ChildSchoolingView = {
  personId: string;
  personName: string;
  birthDate: string | null;
  address: string | null;
  cycle: string;
  stages: StageChoiceView[];
  application: ChildApplicationView | null;
  /** What happens next, by when. */
  nextSentence: string;
};

export type ChildSchoolingPage = ChildSchoolingView & { year: SchoolingYearView };

export type CategoryCount = { code: string; title: string; count: number };

/** Seats of one school and grade as the office keeps them. `forPoints` is what is left. */
export type SeatPlanView = {
  id: string;
  cycle: string;
  stage: Stage;
  label: string;
  classes: number;
  total: number;
  categories: CategoryCount[];
  forPoints: number;
  state: SeatPlanState;
  enteredBy: string;
  enteredAt: string;
  settledBy: string | null;
  settledAt: string | null;
  returnedFor: string | null;
  published: boolean;
  version: number;
  allowedActions: ('enter' | 'approve' | 'return')[];
};

export type CatchmentPart = {
  kind: CatchmentKind;
  /** Area of the city for `area`; the town for the others. */
  areaCode: string;
  road: string | null;
  fromNumber: number | null;
  untilNumber: number | null;
  side: RoadSide | null;
  estate: string | null;
};

export type DeskSchoolItem = {
  id: string;
  code: string;
  name: string;
  stages: Stage[];
  townName: string;
  areaCode: string;
  plans: SeatPlanView[];
  version: number;
};

export type DeskSchoolView = DeskSchoolItem & {
  address: string;
  phone: string | null;
  longitude: string | null;
  latitude: string | null;
  catchment: { stage: Stage; label: string; parts: (CatchmentPart & { words: string })[] }[];
  history: { at: string; title: string; byName: string | null; note: string | null }[];
  /** What comes before points in this city, to fill in. */
  categories: { code: string; title: string }[];
  allowedActions: ('change' | 'set-catchment' | 'enter-seats')[];
};

export type DeskYearView = SchoolingYearView & {
  figures: {
    stage: Stage;
    label: string;
    schools: number;
    plansEntered: number;
    plansApproved: number;
    seats: number;
    inPool: number;
    withScore: number;
  }[];
};

export type PoolItem = {
  entryId: string;
  caseId: string;
  personName: string;
  stage: Stage;
  townName: string;
  wishes: string[];
  total: string | null;
  hasSiblings: boolean;
  enteredAt: string;
  leftWhy: LeaveReason | null;
};

/** One row of a file of schools against what is there; `row` is what the spreadsheet shows. */
export type SchoolRowView = {
  row: number;
  verdict: SchoolRowVerdict;
  code: string;
  name: string;
  /** What would change, field by field. */
  changes: { field: string; title: string; before: string; after: string }[];
  faults: Fault[];
};

export type SchoolFileView = {
  /** Names this preview; applying asks for it. */
  digest: string;
  counts: Record<SchoolRowVerdict, number>;
  rows: SchoolRowView[];
};
