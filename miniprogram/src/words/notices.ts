import {
  type NoticePhase,
  noticePhaseLabels,
  type ObjectionState,
  objectionStateLabels,
} from '@app/shared/public-notice/notice.status';
import type { NoticeEntryView, NoticeListItem } from '@app/shared/public-notice/public-notice.views';
import { dayWords, workingDaysLeftWords } from './dates';
import type { Word } from './word';

const phaseTones: Record<NoticePhase, Word['tone']> = {
  running: 'accent',
  settling: 'warning',
  ended: 'neutral',
  withdrawn: 'neutral',
};

export const noticeWord = (phase: NoticePhase): Word => ({
  text: noticePhaseLabels[phase],
  tone: phaseTones[phase],
});

const objectionTones: Record<ObjectionState, Word['tone']> = {
  open: 'accent',
  upheld: 'success',
  dismissed: 'neutral',
  withdrawn: 'neutral',
};

export const objectionWord = (state: ObjectionState, isLate = false): Word =>
  isLate
    ? { text: '已超期', tone: 'danger', icon: 'clock' }
    : { text: objectionStateLabels[state], tone: objectionTones[state] };

/** `第 12 位 张*明`, or the whole list. */
export const entryWords = (entry: Pick<NoticeEntryView, 'place' | 'shownName'> | null): string =>
  entry === null ? '整份名单' : `第 ${entry.place} 位 ${entry.shownName}`;

/** Until when, and how long that is. */
export function noticeTimeWords({ phase, lastDay, workingDaysLeft }: NoticeListItem): string {
  if (phase !== 'running') return `公示到${dayWords(lastDay)}`;
  const left = workingDaysLeft === null ? '' : `，${workingDaysLeftWords(workingDaysLeft)}`;
  return `公示到${dayWords(lastDay)} 24:00${left}`;
}
