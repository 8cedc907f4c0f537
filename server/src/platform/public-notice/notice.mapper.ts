import type { PaperView } from '@app/shared/documents/paper';
import type { NoticePhase } from '@app/shared/public-notice/notice.status';
import type {
  NoticeColumn,
  NoticeEntryView,
  NoticeFile,
  NoticeListItem,
  NoticeView,
  ObjectionListItem,
  ObjectionView,
  StaffObjectionItem,
  StaffObjectionView,
} from '@app/shared/public-notice/public-notice.views';
import { type EntryRow, type NoticeRow, type ObjectionRow, parsed } from './notice.rows';

/** By what the views count: an instant of the server, its day in the city, and the published calendar. */
export type Counting = {
  now: Date;
  today: string;
  days: { workingDaysBetween(from: string, until: string): number | undefined };
};

export function phaseOf({ state, ends_at: endsAt }: NoticeRow, now: Date): NoticePhase {
  if (state !== 'running') return state;
  return now < endsAt ? 'running' : 'settling';
}

export function toNoticeItem(row: NoticeRow, { now, today, days }: Counting): NoticeListItem {
  const phase = phaseOf(row, now);
  return {
    id: row.id,
    title: row.title,
    areaName: row.area_name,
    phase,
    openedOn: row.opened_on,
    lastDay: row.last_day,
    endsAt: row.ends_at.toISOString(),
    workingDaysLeft: phase === 'running' ? (days.workingDaysBetween(today, row.last_day) ?? null) : null,
    entryCount: row.entry_count,
  };
}

export function toNotice(row: NoticeRow, counting: Counting): NoticeView {
  const item = toNoticeItem(row, counting);
  return {
    ...item,
    preface: row.preface,
    basis: row.basis,
    columns: parsed<NoticeColumn[]>(row.columns_shown),
    files: parsed<NoticeFile[]>(row.files),
    answerWorkingDays: row.answer_working_days,
    listHash: row.list_hash.toString('hex'),
    withdrawnReason: row.withdrawn_reason,
    takesObjections: item.phase === 'running',
  };
}

export function toEntry(
  row: Pick<EntryRow, 'number' | 'place' | 'shown_name' | 'shown_values'>,
): NoticeEntryView {
  const { number, place, shown_name: shownName } = row;
  return { number, place, shownName, values: parsed<Record<string, string>>(row.shown_values) };
}

export function toObjectionItem(row: ObjectionRow, { today, days }: Counting): ObjectionListItem {
  const { answer_by: answerBy, state } = row;
  const counts = state === 'open' && answerBy !== null;
  return {
    id: row.id,
    noticeId: row.notice_id,
    noticeTitle: row.notice_title,
    entry: entryOf(row),
    state,
    filedAt: row.filed_at.toISOString(),
    answerBy,
    workingDaysLeft: counts ? leftUntil(today, answerBy, days) : null,
    answeredAt: row.closed_at?.toISOString() ?? null,
  };
}

export function toObjection(row: ObjectionRow, papers: PaperView[], counting: Counting): ObjectionView {
  return {
    ...toObjectionItem(row, counting),
    text: row.text,
    reasons: row.reasons,
    papers,
    columns: parsed<NoticeColumn[]>(row.columns_shown),
    version: row.version,
    allowedActions: row.state === 'open' ? ['withdraw'] : [],
  };
}

export function toStaffObjectionItem(row: ObjectionRow, counting: Counting): StaffObjectionItem {
  return {
    ...toObjectionItem(row, counting),
    areaName: row.area_name,
    personName: row.person_name,
    isLate: row.state === 'open' && row.late_since !== null,
  };
}

/** `accountId` is the reader's: who published a list answers no objection to it. */
export function toStaffObjection(
  row: ObjectionRow,
  papers: PaperView[],
  accountId: string,
  counting: Counting,
): StaffObjectionView {
  const mayAnswer = row.state === 'open' && row.opened_by !== accountId;
  return {
    ...toStaffObjectionItem(row, counting),
    text: row.text,
    reasons: row.reasons,
    papers,
    columns: parsed<NoticeColumn[]>(row.columns_shown),
    isOwnEntry: Boolean(row.is_own),
    version: row.version,
    allowedActions: mayAnswer ? ['uphold', 'dismiss'] : [],
  };
}

function entryOf(row: ObjectionRow): NoticeEntryView | null {
  if (row.entry_number === 0 || row.place === null || row.shown_name === null) return null;
  const { entry_number: number, place, shown_name, shown_values } = row;
  return toEntry({ number, place, shown_name, shown_values });
}

/** Negative when the day is past. */
function leftUntil(today: string, day: string, days: Counting['days']): number | null {
  if (day >= today) return days.workingDaysBetween(today, day) ?? null;
  const past = days.workingDaysBetween(day, today);
  return past === undefined ? null : -past;
}
