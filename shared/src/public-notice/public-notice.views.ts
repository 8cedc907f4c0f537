import type { PaperView } from '../documents/paper';
import type { NoticePhase, ObjectionState } from './notice.status';

export type NoticeColumn = { key: string; title: string };
export type NoticeFile = { name: string; title: string; url: string };

export type NoticeListItem = {
  id: string;
  title: string;
  areaName: string | null;
  phase: NoticePhase;
  openedOn: string;
  /** The last day of the notice, `YYYY-MM-DD`. */
  lastDay: string;
  /** The instant at which it is over for everybody. */
  endsAt: string;
  /** Working days after today up to the last day; null once it is over, or when a year has no calendar. */
  workingDaysLeft: number | null;
  entryCount: number;
};

export type NoticeView = NoticeListItem & {
  preface: string;
  basis: string;
  columns: NoticeColumn[];
  files: NoticeFile[];
  /** Working days within which the office answers an objection. */
  answerWorkingDays: number;
  /** SHA-256 over the shown list, in hexadecimal: what is shown later is what was shown first. */
  listHash: string;
  withdrawnReason: string | null;
  /** Whether objections are taken now. */
  takesObjections: boolean;
};

/** One line of the list. `number` counts from 1 and names it; `place` may be shared by several. */
export type NoticeEntryView = {
  number: number;
  place: number;
  shownName: string;
  values: Record<string, string>;
};

/** Lines after a number. `next` is the `after` of the following page, null at the end. */
export type NoticeEntries = { items: NoticeEntryView[]; total: number; next: number | null };

/** The caller's own lines, and those of children in their care. */
export type OwnEntries = { items: (NoticeEntryView & { whose: 'self' | 'child' })[] };

export type ObjectionListItem = {
  id: string;
  noticeId: string;
  noticeTitle: string;
  /** Null: the whole list. */
  entry: NoticeEntryView | null;
  state: ObjectionState;
  filedAt: string;
  /** `YYYY-MM-DD`; null while a year on the way has no calendar. */
  answerBy: string | null;
  workingDaysLeft: number | null;
  answeredAt: string | null;
};

export type ObjectionView = ObjectionListItem & {
  text: string;
  /** The office's reasons, word for word; null while it has not answered. */
  reasons: string | null;
  papers: PaperView[];
  columns: NoticeColumn[];
  version: number;
  allowedActions: 'withdraw'[];
};

export type ObjectionFiled = { id: string; answerBy: string | null };

export type StaffNoticeItem = NoticeListItem & { openObjections: number; lateObjections: number };

export type StaffNoticeView = NoticeView & {
  openObjections: number;
  closedObjections: number;
  history: NoticeHappening[];
};

/** One row of the history, oldest first. */
export type NoticeHappening = { action: string; at: string; by: string | null; objectionId: string | null };

export type StaffObjectionItem = ObjectionListItem & {
  areaName: string | null;
  personName: string;
  isLate: boolean;
};

export type StaffObjectionView = StaffObjectionItem & {
  text: string;
  reasons: string | null;
  papers: PaperView[];
  columns: NoticeColumn[];
  /** Whether the line is the objector's own. */
  isOwnEntry: boolean;
  version: number;
  /** Empty for who published the list: nobody judges an objection to their own. */
  allowedActions: ('uphold' | 'dismiss')[];
};
