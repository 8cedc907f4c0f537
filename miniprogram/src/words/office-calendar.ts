import type { CalendarVersionState, CalendarVersionView } from '@app/shared/calendar/calendar.views';
import type { Word } from './word';

export const calendarStateWords: Record<CalendarVersionState, Word> = {
  draft: { text: '草稿，等另一位发布', tone: 'warning', icon: 'clock' },
  published: { text: '现行', tone: 'success' },
  retired: { text: '已被替换', tone: 'neutral' },
  discarded: { text: '已作废', tone: 'neutral', icon: 'cross' },
};

/** `2026 年，第 2 版`. */
export const versionName = ({ year, version }: Pick<CalendarVersionView, 'year' | 'version'>): string =>
  `${year} 年，第 ${version} 版`;

const clockKinds: Record<string, string> = {
  submitted: '受理',
  reviewing: '办结',
  noticed: '公示',
  're-reviewing': '复核',
  approved: '制证发放',
  papers: '补正材料',
  objection: '提出异议',
};

/** What a running clock counts: a stage of a case, or a department's answer. */
export function clockKindText(kind: string): string {
  return clockKinds[kind] ?? (kind.startsWith('review') ? '部门审核' : '其他期限');
}
