import type { CaseAction, CaseFlag, CaseState } from '@app/shared/casework/case.status';
import type { AttachedPaper } from '@app/shared/casework/casework.views';
import type { Department } from '@app/shared/casework/departments';
import type { QuestionKind, RegistryQuestion } from '@app/shared/registries/registry-question';
import type { Sql } from '../../database/sql';
import type { Principal } from '../identity/principal';
import type { AnswerRecord } from './case.rows';
import type { ObjectionRecord } from './case-matter.repository';
import type { StepDetails } from './case-step';
import type { DepartmentReview } from './domain/service-definition';

/** A case as a module's handlers see it. `form` and `papers` are what was submitted last; answers oldest first. */
export type HandledCase = {
  id: string;
  number: string;
  service: string;
  personId: string;
  applicantAccountId: string;
  areaPath: string;
  state: CaseState;
  flags: readonly CaseFlag[];
  form: Record<string, unknown>;
  papers: readonly AttachedPaper[];
  answers: readonly AnswerRecord[];
  objections: readonly ObjectionRecord[];
  policyVersion: string;
  submittedAt: Date;
  /** How often an item may be objected to while nothing changes. */
  objectionsPerItem: number;
};

/** What is about to be submitted; its form keeps to the service's own table. */
export type CheckedApplication = {
  personId: string;
  form: Record<string, unknown>;
  papers: readonly AttachedPaper[];
};

/** A step that the module's rules ask for, with what it brings. */
export type AutomaticStep = { action: CaseAction; details: StepDetails };

/** What somebody adds to a submitted form, with its papers. */
export type Amendment = { form: Record<string, unknown>; papers: readonly AttachedPaper[] };

/** The form as it is now, and the departments whose work begins anew with it. */
export type AmendedForm = { form: Record<string, unknown>; departments: readonly Department[] };

export type Obstacle = { code: string; text: string; rule: string | null };

/** What a module adds to its service: what only it knows. Everything runs in the transaction of the action. */
export type ServiceHandlers = {
  /**
   * Where the case belongs and whether the person may apply now. `areaPath` null: the person has no place in the city.
   * Called when the service is shown, and again when it is submitted.
   */
  admit(
    personId: string,
    form: Record<string, unknown> | null,
    sql: Sql,
  ): Promise<{ areaPath: string | null; obstacle: Obstacle | null; prefill: Record<string, unknown> }>;
  /** Reads what only the module can read of a form; throws to refuse it, and nothing is written. */
  check?(application: CheckedApplication, transaction: Sql): Promise<void>;
  /** Who is asked what now, where the definition says `reviewsByCase`. The same case must give the same answer. */
  reviews?(handled: HandledCase, sql: Sql): Promise<DepartmentReview[]>;
  /** Whether the city lets facts in today that came after the submission. Absent: never. */
  mayAmend?(handled: HandledCase, sql: Sql): Promise<boolean>;
  /** The submitted form with what came late; throws to refuse it, and nothing is written. */
  amend?(handled: HandledCase, amendment: Amendment, transaction: Sql): Promise<AmendedForm>;
  /** After the action was written, before the commit; throws to undo it. */
  after?: Partial<Record<CaseAction | 'submit', (handled: HandledCase, transaction: Sql) => Promise<void>>>;
  /** Which of the definition's automatic actions to take now, if any. */
  automatic?(handled: HandledCase, transaction: Sql): Promise<CaseAction | AutomaticStep | undefined>;
  /** The questions of the definition that apply to this case, whole: of which months, about which area. */
  questions?(kinds: readonly QuestionKind[], handled: HandledCase): RegistryQuestion[];
  /** Where a person sees the result. */
  resultLink?(handled: HandledCase, sql: Sql): Promise<string | null>;
  /** Household and stays for the office's page. */
  household?(
    personId: string,
    principal: Principal,
  ): Promise<
    {
      personName: string;
      relation: string | null;
      address: string;
      from: string;
      until: string | null;
      state: string;
    }[]
  >;
  /** Amount of the fee in fen for an action that sets `fee-due`; null when the city charges none. */
  fee?(handled: HandledCase): { fen: number; description: string } | null;
};
