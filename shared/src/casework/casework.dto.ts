import { FromRules } from '../validation/rule.decorator';
import type { CaseAction, CaseTaskKind, ObjectionOutcome, ReviewAnswer } from './case.status';
import {
  applicantActionRules,
  casesQueryRules,
  claimTasksRules,
  saveDraftRules,
  serviceQueryRules,
  staffActionRules,
  submitDraftRules,
  transferTasksRules,
  type WorkView,
  workQueryRules,
} from './casework.rules';
import type { AttachedPaper } from './casework.views';

@FromRules(saveDraftRules)
export class SaveDraft {
  personId?: string;
  version!: number;
  form!: Record<string, unknown>;
  papers?: AttachedPaper[];
}

@FromRules(submitDraftRules)
export class SubmitDraft {
  personId?: string;
  version!: number;
}

@FromRules(serviceQueryRules)
export class ServiceQuery {
  personId?: string;
}

@FromRules(casesQueryRules)
export class CasesQuery {
  page?: number;
  pageSize?: number;
}

@FromRules(applicantActionRules)
export class ApplicantAction {
  action!: 'supply' | 'withdraw' | 'object' | 'confirm' | 'amend';
  version!: number;
  papers?: AttachedPaper[];
  note?: string;
  items?: string[];
  form?: Record<string, unknown>;
}

@FromRules(staffActionRules)
export class StaffAction {
  action!: CaseAction;
  taskId?: string;
  version!: number;
  reasonCodes?: string[];
  note?: string;
  items?: {
    item: string;
    answer: ReviewAnswer;
    reasonCode?: string;
    note?: string;
    finding?: Record<string, unknown>;
  }[];
  missing?: {
    materialCode: string;
    problem: 'missing' | 'unreadable' | 'expired' | 'wrong-person' | 'incomplete';
    note?: string;
  }[];
  until?: string;
  objection?: ObjectionOutcome;
}

@FromRules(claimTasksRules)
export class ClaimTasks {
  tasks!: { id: string; version: number }[];
}

@FromRules(transferTasksRules)
export class TransferTasks {
  tasks!: { id: string; version: number }[];
  toAccountId!: string;
  note?: string;
}

@FromRules(workQueryRules)
export class WorkQuery {
  view?: WorkView;
  service?: string;
  kind?: CaseTaskKind;
  areaCode?: string;
  q?: string;
  after?: string;
  pageSize?: number;
}
