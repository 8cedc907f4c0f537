import type { NoticeState } from '@app/shared/public-notice/notice.status';
import type { NoticeColumn, NoticeFile } from '@app/shared/public-notice/public-notice.views';
import type { Sql } from '../../database/sql';

/** One line of a list. `reference` is the owner's id of it (ASCII, at most 64 characters), each once in a list. */
export type NoticeEntry = {
  /** From 1; people who share a place have the same. */
  place: number;
  /** Whose line it is: the platform masks the name, and lets the person find it. Never sent. */
  personId: string;
  /** Shown as given, by the keys of the columns; what reads like a document's number keeps its last four characters. */
  values: Record<string, string>;
  reference: string;
};

/** What is published. It starts today, and today does not count. */
export type NoticeOpening = {
  subjectType: string;
  subjectId: string;
  /** At most 160 characters. */
  title: string;
  preface: string;
  areaPath: string;
  workingDays: number;
  answerWorkingDays: number;
  columns: readonly NoticeColumn[];
  /** The document, the hash, whatever must be public. */
  basis: string;
  files?: readonly NoticeFile[];
  /** The account that publishes; it answers no objection to this notice. */
  openedBy?: string;
};

/** An objection as the owner of a list is told of it. `reference` null: the whole list. */
export type AnsweredObjection = {
  noticeId: string;
  subjectId: string;
  reference: string | null;
  objectionId: string;
};

/** What the owner of a list does when its notice moves. Everything happens in the transaction that is passed, once. */
export type NoticeHandlers = {
  /** Its time is over and no objection is open. */
  ended(subjectId: string, transaction: Sql): Promise<void>;
  /** The office upheld an objection against a line, or against the whole list. */
  upheld(objection: AnsweredObjection, transaction: Sql): Promise<void>;
  dismissed?(objection: AnsweredObjection, transaction: Sql): Promise<void>;
};

/** Where a list stands. Past its last day it stays `running` until every objection is answered. */
export type NoticeStanding = {
  noticeId: string;
  state: NoticeState;
  /** The last day, `YYYY-MM-DD`. */
  until: string | null;
  openObjections: number;
};
