import type { NoticeState, ObjectionState } from '@app/shared/public-notice/notice.status';

/** A notice as it is stored; JSON columns come parsed or as text, by the server's dialect. */
export type NoticeRow = {
  id: string;
  subject_type: string;
  subject_id: string;
  area_path: string;
  area_name: string | null;
  title: string;
  preface: string;
  basis: string;
  columns_shown: unknown;
  files: unknown;
  opened_at: Date;
  opened_on: string;
  opened_by: string | null;
  last_day: string;
  ends_at: Date;
  answer_working_days: number;
  state: NoticeState;
  entry_count: number;
  list_hash: Buffer;
  closed_at: Date | null;
  withdrawn_reason: string | null;
  history_seq: number;
  history_hash: Buffer;
  version: number;
  open_objections: number | string;
};

export const noticeColumns = `n.id, n.subject_type, n.subject_id, n.area_path, n.title, n.preface, n.basis, n.columns_shown,
  n.files, n.opened_at, n.opened_on, n.opened_by, n.last_day, n.ends_at, n.answer_working_days, n.state, n.entry_count,
  n.list_hash, n.closed_at, n.withdrawn_reason, n.history_seq, n.history_hash, n.version,
  (SELECT r.name FROM area r WHERE r.area_path = n.area_path) AS area_name,
  (SELECT COUNT(*) FROM public_notice_objection x WHERE x.notice_id = n.id AND x.is_open = 1) AS open_objections`;

export type EntryRow = {
  number: number;
  place: number;
  person_id: string;
  shown_name: string;
  shown_values: unknown;
  reference: string;
};

export const entryColumns = 'e.number, e.place, e.person_id, e.shown_name, e.shown_values, e.reference';

/** An objection with what its readers see of the notice and of the line; `entry_number` 0 is the whole list. */
export type ObjectionRow = {
  id: string;
  notice_id: string;
  area_path: string;
  area_name: string | null;
  entry_number: number;
  person_id: string;
  person_name: string;
  account_id: string;
  is_own: number;
  text: string;
  state: ObjectionState;
  filed_at: Date;
  answer_by: string | null;
  late_since: string | null;
  closed_at: Date | null;
  answered_by: string | null;
  reasons: string | null;
  version: number;
  notice_title: string;
  columns_shown: unknown;
  opened_by: string | null;
  subject_type: string;
  subject_id: string;
  place: number | null;
  shown_name: string | null;
  shown_values: unknown;
  reference: string | null;
};

/** `o` is the objection, `n` its notice, `e` the line, `p` who objects. */
export const objectionColumns = `o.id, o.notice_id, o.area_path, o.entry_number, o.person_id, o.account_id, o.is_own, o.text,
  o.state, o.filed_at, o.answer_by, o.late_since, o.closed_at, o.answered_by, o.reasons, o.version,
  n.title AS notice_title, n.columns_shown, n.opened_by, n.subject_type, n.subject_id,
  e.place, e.shown_name, e.shown_values, e.reference, p.name AS person_name,
  (SELECT r.name FROM area r WHERE r.area_path = o.area_path) AS area_name`;

export const objectionTables = `public_notice_objection o JOIN public_notice n ON n.id = o.notice_id
  JOIN person p ON p.id = o.person_id
  LEFT JOIN public_notice_entry e ON e.notice_id = o.notice_id AND e.number = o.entry_number`;

/** MySQL gives JSON columns parsed, MariaDB as text. */
export function parsed<Value>(column: unknown): Value {
  return (typeof column === 'string' ? JSON.parse(column) : column) as Value;
}
