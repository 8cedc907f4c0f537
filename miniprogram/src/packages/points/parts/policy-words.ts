import type { CalendarEventView, DayState, EditionState } from '@app/shared/points/policy.views';
import { dateWords } from '@/words/dates';
import type { Word } from '@/words/word';

/** What an edition is today, with a shape of its own. */
export const editionWords: Record<EditionState, Word> = {
  'in-force': { text: '现行', tone: 'success', icon: 'tick' },
  coming: { text: '尚未施行', tone: 'accent', icon: 'clock' },
  retired: { text: '旧版，已停用', tone: 'warning', icon: 'dash' },
  unused: { text: '上级或其他标准', tone: 'neutral', icon: 'dot' },
};

export const dayWordsOf: Record<DayState, Word> = {
  open: { text: '今天可以办', tone: 'success', icon: 'tick' },
  coming: { text: '还没开始', tone: 'neutral', icon: 'clock' },
  past: { text: '今年已结束', tone: 'neutral', icon: 'dash' },
  unpublished: { text: '日期待确认', tone: 'warning', icon: 'warn' },
};

/** The days of an event: `2026年3月1日至2026年5月31日`; what is not published says so. */
export function eventDays({ from, until }: Pick<CalendarEventView, 'from' | 'until'>): string {
  if (from !== null && from === until) return dateWords(from);
  const [first, last] = [from, until].map((day) => (day === null ? '待主管部门确认' : dateWords(day)));
  return `${first} 至 ${last}`;
}

/** Whether applications are taken today, in one line. */
export function openWords(apply: CalendarEventView | null): string {
  if (apply === null) return '申请时间待主管部门确认';
  return `${dayWordsOf[apply.state].text}：${eventDays(apply)}`;
}
