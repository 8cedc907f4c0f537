import { FromRules } from '../validation/rule.decorator';
import type { ObjectionOutcome } from './notice.status';
import {
  answerObjectionRules,
  fileObjectionRules,
  noticeEntryQueryRules,
  noticeQueryRules,
  objectionQueryRules,
  staffObjectionQueryRules,
  withdrawObjectionRules,
} from './public-notice.rules';

@FromRules(noticeQueryRules)
export class NoticeQuery {
  state?: 'running' | 'past';
  text?: string;
  page?: number;
  pageSize?: number;
}

@FromRules(noticeEntryQueryRules)
export class NoticeEntryQuery {
  after?: number;
  limit?: number;
  name?: string;
}

@FromRules(fileObjectionRules)
export class FileObjection {
  entry?: number;
  text!: string;
  papers?: string[];
}

@FromRules(withdrawObjectionRules)
export class WithdrawObjection {
  version!: number;
}

@FromRules(answerObjectionRules)
export class AnswerObjection {
  version!: number;
  outcome!: ObjectionOutcome;
  reasons!: string;
}

@FromRules(objectionQueryRules)
export class ObjectionQuery {
  page?: number;
  pageSize?: number;
}

@FromRules(staffObjectionQueryRules)
export class StaffObjectionQuery {
  state?: 'open' | 'closed';
  noticeId?: string;
  page?: number;
  pageSize?: number;
}
