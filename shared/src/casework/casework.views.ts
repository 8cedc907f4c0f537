import type { BookingStatus } from '../appointments/booking.status';
import type { MessageStatusView } from '../notifications/notifications.views';
import type {
  CaseAction,
  CaseFlag,
  CaseState,
  CaseTaskKind,
  CaseTaskState,
  ObjectionOutcome,
  ReviewAnswer,
} from './case.status';
import type { WorkView } from './casework.rules';
import type { Department } from './departments';

export type AttachedPaper = { materialCode: string; paperId: string };

/** One material that a service asks for, as the city's data has it. `hint` says what a good picture shows. */
export type MaterialView = {
  code: string;
  title: string;
  hint: string | null;
  required: boolean;
  mostPages: number;
  /** Shown and asked for only when the form says so; absent: always. */
  when?: { field: string; is: string | readonly string[] };
  /** Papers of this person that were verified before and may be offered again, with consent. */
  offered: { paperId: string; verifiedFor: string; verifiedOn: string }[];
};

/** A time limit as published: working days, or 待主管部门确认 (null). */
export type LimitView = { key: string; title: string; workingDays: number | null; source: string | null };

/** A service as a person sees it before applying. */
export type ServiceView = {
  code: string;
  title: string;
  summary: string;
  /** Why this person cannot apply now, in the office's words with the rule's name; null: may apply. */
  obstacle: { code: string; text: string; rule: string | null } | null;
  materials: MaterialView[];
  limits: LimitView[];
  /** Null: free. `fen` is null while the city has not confirmed how much (待主管部门确认); the text says so. */
  fee: { fen: number | null; text: string } | null;
  window: { opensAt: string | null; closesAt: string | null; open: boolean };
  draft: DraftView | null;
  openCaseId: string | null;
  /** Values that are known about the person and stand in the form from the start. */
  prefill: Record<string, unknown>;
  /** Children of the caller, for whom they may apply too. */
  children: { personId: string; name: string }[];
};

export type DraftView = {
  version: number;
  form: Record<string, unknown>;
  papers: AttachedPaper[];
  savedAt: string;
  /** The rules changed since it was begun. */
  policyChanged: boolean;
};

export type ServiceListItem = {
  code: string;
  title: string;
  summary: string;
  hasDraft: boolean;
  openCaseId: string | null;
};

/** One step of a case's road: done with its instant, the present one with its clock, or yet to come. */
export type RoadStep = {
  title: string;
  state: 'done' | 'present' | 'coming';
  at: string | null;
  dueOn: string | null;
  workingDaysLeft: number | null;
  /** The clock stands still, and why. */
  heldFor: string | null;
};

/** The complete list of what is missing, given once. */
export type PapersAskedView = {
  askedAt: string;
  answerBy: string | null;
  items: { materialCode: string; title: string; problem: string; note: string | null; supplied: boolean }[];
};

export type ReasonView = { code: string; text: string; rule: string | null };

export type CaseListItem = {
  id: string;
  number: string;
  service: string;
  title: string;
  personName: string;
  state: CaseState;
  flags: CaseFlag[];
  submittedAt: string;
  dueOn: string | null;
  /** One sentence: what happens next, by when, or what the person has to do. */
  nextSentence: string;
};

export type ObjectionView = {
  id: string;
  text: string;
  at: string;
  outcome: ObjectionOutcome | null;
  answer: string | null;
  /** What it is about, where the service asks for that; else empty. */
  items: string[];
};

/** A visit to an office that was booked for a case. `link` leads to it for those who may open it. */
export type CaseVisitView = {
  id: string;
  state: BookingStatus;
  serviceName: string;
  officeName: string;
  startsAt: string;
  endsAt: string;
  link: string | null;
};

/** Visits of a case, the nearest first; `book` leads to where one more is booked, null when none may be. */
export type CaseVisits = { items: CaseVisitView[]; book: string | null };

/** A case as its applicant sees it. */
export type CaseView = CaseListItem & {
  version: number;
  form: Record<string, unknown>;
  papers: (AttachedPaper & { title: string })[];
  road: RoadStep[];
  papersAsked: PapersAskedView | null;
  decision: {
    outcome: 'granted' | 'refused' | 'rejected' | 'approved';
    reasons: ReasonView[];
    note: string | null;
    at: string;
  } | null;
  objections: ObjectionView[];
  objectUntil: string | null;
  paymentId: string | null;
  allowedActions: CaseAction[];
  /** Where the result of the service is shown, e.g. the permit; null before. */
  resultLink: string | null;
  visits: CaseVisits;
};

/** A line of a work list. */
export type WorkItem = {
  taskId: string;
  caseId: string;
  number: string;
  service: string;
  title: string;
  kind: CaseTaskKind;
  department: Department | null;
  state: CaseTaskState;
  caseState: CaseState;
  flags: CaseFlag[];
  personName: string;
  areaName: string;
  dueOn: string | null;
  /** Working days left; negative when overdue; null when no calendar says. */
  workingDaysLeft: number | null;
  holderName: string | null;
  mine: boolean;
  version: number;
};

/** `total` is exact up to its bound; beyond it `more` says so (a count of everything would cost as much as reading it). */
export type WorkPage = { items: WorkItem[]; total: number; more: boolean; next: string | null };

export type WorkCounts = Record<WorkView, { total: number; more: boolean }>;

export type ReviewView = {
  taskId: string;
  department: Department;
  items: {
    code: string;
    title: string;
    answer: ReviewAnswer | null;
    reason: ReasonView | null;
    note: string | null;
  }[];
  answeredAt: string | null;
  dueOn: string | null;
  holderName: string | null;
};

export type CaseClockView = {
  kind: string;
  title: string;
  startedOn: string;
  dueOn: string | null;
  workingDaysLeft: number | null;
  state: 'running' | 'held' | 'stopped';
  heldFor: string | null;
  heldSince: string | null;
};

export type CaseHistoryItem = {
  seq: number;
  at: string;
  action: CaseAction | 'submit' | 'claim' | 'release' | 'transfer' | 'ask-papers-refused';
  title: string;
  byRole: string;
  byName: string | null;
  note: string | null;
  reasons: ReasonView[];
};

export type RegistryAnswerView = {
  /** Of the question, by which it is asked again. */
  checkId: string;
  registry: string;
  question: string;
  state: 'waiting' | 'answered' | 'unavailable' | 'mismatch';
  /** In words; 等待比对，系统暂时不可用 while it is down. */
  sentence: string;
  agrees: boolean | null;
  asOf: string | null;
  allowedActions: 'ask-again'[];
};

/** A case as the office sees it: everything on one page. */
export type StaffCaseView = {
  case: CaseListItem & { version: number; areaName: string; policyVersion: string };
  person: {
    id: string;
    name: string;
    documentType: string;
    documentNumberMasked: string;
    birthDate: string | null;
    mobileMasked: string | null;
    realNameState: string;
  };
  /** Those who live in the same room now, and this person's stays. */
  household: {
    personName: string;
    relation: string | null;
    address: string;
    from: string;
    until: string | null;
    state: string;
  }[];
  form: Record<string, unknown>;
  /** Titles of the form's fields and of coded values, in the order of the form. */
  fields: { field: string; title: string; value: string }[];
  papers: (AttachedPaper & { title: string; verified: boolean; pages: number })[];
  materials: { code: string; title: string; required: boolean }[];
  tasks: WorkItem[];
  reviews: ReviewView[];
  clocks: CaseClockView[];
  registries: RegistryAnswerView[];
  papersAsked: PapersAskedView | null;
  objections: ObjectionView[];
  history: CaseHistoryItem[];
  /** Reasons to choose from, by action, from the city's data. */
  reasons: Partial<Record<CaseAction, ReasonView[]>>;
  decision: CaseView['decision'];
  /** What the applicant was told of this case, and whether it arrived. */
  messages: MessageStatusView[];
  visits: CaseVisits;
  /** What this caller may do now, and on which task. */
  allowedActions: { action: CaseAction | 'claim' | 'release' | 'transfer'; taskId: string | null }[];
};

/** What an action answers. */
export type ActedView = {
  caseId: string;
  state: CaseState;
  flags: CaseFlag[];
  version: number;
  nextSentence: string;
};

export type SubmittedView = { caseId: string; number: string; nextSentence: string };

/** Outcome of a bulk action, a line for each task; one that moved on does not stop the others. */
export type BulkView = { done: string[]; refused: { taskId: string; code: string }[] };

/** How the clocks stand, for a supervisor: by service and kind of task within the caller's areas. */
export type ClockFigures = {
  items: {
    service: string;
    title: string;
    kind: CaseTaskKind;
    open: number;
    waiting: number;
    held: number;
    dueSoon: number;
    overdue: number;
    withoutCalendar: number;
  }[];
  /** Attempts to give a second one-time notice, newest first. */
  secondNotices: { caseId: string; number: string; at: string; byName: string }[];
};
export type ColleagueView = { accountId: string; name: string; openTasks: number };
