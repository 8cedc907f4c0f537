import type { CaseAction } from '@app/shared/casework/case.status';
import type { QuestionKind, RegistryQuestion } from '@app/shared/registries/registry-question';
import type { Sql } from '../../database/sql';
import type { Principal } from '../identity/principal';

/** A case as a module's handlers see it. `form` is what was submitted last. */
export type HandledCase = {
  id: string;
  number: string;
  service: string;
  personId: string;
  applicantAccountId: string;
  areaPath: string;
  form: Record<string, unknown>;
  policyVersion: string;
  submittedAt: Date;
};

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
  /** After the action was written, before the commit; throws to undo it. */
  after?: Partial<Record<CaseAction | 'submit', (handled: HandledCase, transaction: Sql) => Promise<void>>>;
  /** Which of the definition's automatic actions to take now, if any. */
  automatic?(handled: HandledCase, transaction: Sql): Promise<CaseAction | undefined>;
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
