import type { CaseAction, CaseFlag, CaseState, CaseTaskKind } from '@app/shared/casework/case.status';
import type { Department } from '@app/shared/casework/departments';
import type { StaffRole } from '@app/shared/identity/roles';
import type { QuestionKind } from '@app/shared/registries/registry-question';
import type { Condition, RuleTable } from '@app/shared/validation/rules';

/** Who takes an action: the applicant, holders of a role, or nobody in person (time, a payment, a registry, a rule). */
export type Actor = 'applicant' | 'system' | StaffRole;

/** What must be true besides the state. Each is judged by one pure function. */
export type CaseCondition =
  /** Every department of the service has answered, every item. */
  | 'reviews-answered'
  /** … and passed every one. */
  | 'reviews-passed'
  /** No registry is still to answer; a registry that is down keeps the case waiting. */
  | 'registries-answered'
  /** No list of missing papers was given yet. */
  | 'notice-unused'
  /** Every required material has a paper. */
  | 'papers-complete'
  | 'objection-open'
  /** The department of the caller's review waits for no papers. */
  | 'own-papers-came'
  /** The city lets facts in today that came after the submission. */
  | 'amendment-open';

/** One cell of the table. Absent cell: `CASEWORK.ACTION_NOT_ALLOWED`, nothing written. */
export type Transition = {
  by: readonly Actor[];
  /** Absent: the case stays where it is. */
  to?: CaseState;
  /** Where an objection that is upheld leads instead of `to`. */
  toWhenUpheld?: CaseState;
  /** The caller must hold an open task of this kind; it is done afterwards unless `keepsTask`. */
  task?: CaseTaskKind;
  keepsTask?: true;
  when?: readonly CaseCondition[];
  with?: readonly CaseFlag[];
  without?: readonly CaseFlag[];
  sets?: readonly CaseFlag[];
  clears?: readonly CaseFlag[];
  /** The caller must choose reasons from the city's list for this action. */
  reasons?: 'required';
};

/** States × actions. A final state has no exit but `object` (from `refused` or `rejected`, until the city's limit). */
export type ActionTable = { readonly [S in CaseState]?: { readonly [A in CaseAction]?: Transition } };

/** What one department is asked, side by side with the others. `when`: only if the form says so. */
export type DepartmentReview = {
  department: Department;
  when?: Condition;
  /** `answers`: how many answers of a person the item needs by now, one more with each objection to it; 1 when absent. */
  items: readonly { code: string; title: string; answers?: number }[];
  /** Key of the city's time limit for it. */
  limit: string;
};

/** A message that an action sends; the texts stand beside the definition. */
export type CaseNotice = { template: string };

/**
 * A service in one file. Days, papers, fees, reasons and windows are the city's data under the keys named here; the
 * engine owns everything else.
 */
export type ServiceDefinition = {
  code: string;
  title: string;
  summary: string;
  /** The form's rules, read by phone and server; `fields` are its titles in order, for the office's page. */
  form: RuleTable;
  fields: readonly {
    field: string;
    title: string;
    values?: Readonly<Record<string, string>>;
    /** A page of the module shows it to the office. */
    elsewhere?: true;
  }[];
  /** One open case of this service for each person. */
  oneOpenPerPerson: boolean;
  actions: ActionTable;
  /** Which work each state gives the office, and who may take it. */
  tasks: { readonly [K in CaseTaskKind]?: { roles: readonly StaffRole[]; department?: Department } };
  /** Tasks that are opened when a case comes into a state (reviews are opened for each department). */
  opens: { readonly [S in CaseState]?: readonly CaseTaskKind[] };
  reviews: readonly DepartmentReview[];
  /**
   * Which departments are asked what, the module says of each case (`reviews` of its handlers). Then each of them may list
   * missing papers once, an objection names items, and only those are looked at again. Keys of the limits of both.
   */
  reviewsByCase?: { readonly limit: string; readonly again: string };
  /** Keys of the city's time limits: the clock of a state or of the applicant's answer. */
  limits: { readonly [S in CaseState]?: string } & { readonly papers?: string; readonly objection?: string };
  /** What is asked of the registries on submission; the module's `questions` gives each its months and areas. */
  registries: readonly { question: QuestionKind; when?: Condition }[];
  notices: { readonly [A in CaseAction]?: CaseNotice } & { readonly submit?: CaseNotice };
  /** Actions that the system tries by itself whenever a case moves; the module's `automatic` decides. */
  automatic?: readonly CaseAction[];
  /** What the applicant reads about a state, where the common sentence does not fit. */
  sentences?: { readonly [S in CaseState]?: string };
  /** The road as a person reads it, oldest step first. */
  road: readonly { title: string; states: readonly CaseState[] }[];
};
