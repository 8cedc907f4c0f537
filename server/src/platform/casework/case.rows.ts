import type {
  CaseFlag,
  CaseState,
  CaseTaskKind,
  CaseTaskState,
  ReviewAnswer,
} from '@app/shared/casework/case.status';
import type { AttachedPaper } from '@app/shared/casework/casework.views';
import type { Department } from '@app/shared/casework/departments';

/** A case as its row has it. */
export type CaseRecord = {
  id: string;
  number: string;
  service: string;
  personId: string;
  applicantAccountId: string;
  areaPath: string;
  state: CaseState;
  flags: CaseFlag[];
  submissionId: string;
  policyVersion: string;
  paymentId: string | null;
  dueOn: string | null;
  submittedAt: Date;
  closedAt: Date | null;
  historySeq: number;
  historyHash: Buffer;
  version: number;
};

export type TaskRecord = {
  id: string;
  kind: CaseTaskKind;
  department: Department | null;
  state: CaseTaskState;
  holderAccountId: string | null;
  dueOn: string | null;
  openedAt: Date;
  doneAt: Date | null;
  version: number;
};

export type AnswerRecord = {
  taskId: string;
  item: string;
  answer: ReviewAnswer;
  reasonCode: string | null;
  note: string | null;
  /** What the department found to be so instead of what was told. */
  finding: { value: unknown } | null;
  accountId: string;
  at: Date;
};

export type SubmissionRecord = {
  id: string;
  number: number;
  form: Record<string, unknown>;
  papers: AttachedPaper[];
};

export type CaseRow = {
  id: string;
  number: string;
  service: string;
  person_id: string;
  applicant_account_id: string;
  area_path: string;
  state: CaseState;
  flags: string;
  submission_id: string;
  policy_version: string;
  payment_id: string | null;
  due_on: string | null;
  submitted_at: Date;
  closed_at: Date | null;
  history_seq: number;
  history_hash: Buffer;
  version: number;
};

export type TaskRow = {
  id: string;
  kind: CaseTaskKind;
  department: Department | null;
  state: CaseTaskState;
  holder_account_id: string | null;
  due_on: string | null;
  opened_at: Date;
  done_at: Date | null;
  version: number;
};

/** `c` is the case. */
export const caseColumns = `c.id, c.number, c.service, c.person_id, c.applicant_account_id, c.area_path, c.state, c.flags,
  c.submission_id, c.policy_version, c.payment_id, c.due_on, c.submitted_at, c.closed_at, c.history_seq, c.history_hash,
  c.version`;

/** `t` is the task. */
export const taskColumns =
  't.id, t.kind, t.department, t.state, t.holder_account_id, t.due_on, t.opened_at, t.done_at, t.version';

export function caseOf(row: CaseRow): CaseRecord {
  return {
    id: row.id,
    number: row.number,
    service: row.service,
    personId: row.person_id,
    applicantAccountId: row.applicant_account_id,
    areaPath: row.area_path,
    state: row.state,
    flags: flagsOf(row.flags),
    submissionId: row.submission_id,
    policyVersion: row.policy_version,
    paymentId: row.payment_id,
    dueOn: row.due_on,
    submittedAt: row.submitted_at,
    closedAt: row.closed_at,
    historySeq: row.history_seq,
    historyHash: row.history_hash,
    version: row.version,
  };
}

export function taskOf(row: TaskRow): TaskRecord {
  return {
    id: row.id,
    kind: row.kind,
    department: row.department,
    state: row.state,
    holderAccountId: row.holder_account_id,
    dueOn: row.due_on,
    openedAt: row.opened_at,
    doneAt: row.done_at,
    version: row.version,
  };
}

export function flagsOf(text: string): CaseFlag[] {
  return text === '' ? [] : (text.split(',') as CaseFlag[]);
}

/** MySQL gives JSON columns parsed, MariaDB as text. */
export function jsonOf<Value>(stored: unknown): Value {
  return (typeof stored === 'string' ? JSON.parse(stored) : stored) as Value;
}
