import type { DutyState } from '@app/shared/registration/declaration-duty';
import type { Tone } from '@/components/notice';

/** Where a duty to declare stands; a deadline nobody has published is said to be so, never guessed. */
export const dutyWords: Record<DutyState, { text: string; tone: Tone }> = {
  open: { text: '在时限内', tone: 'accent' },
  kept: { text: '按时申报', tone: 'success' },
  late: { text: '申报晚于时限', tone: 'warning' },
  overdue: { text: '已过时限', tone: 'danger' },
  'not-required': { text: '不用申报', tone: 'neutral' },
  'calendar-missing': { text: '时限待日历公布', tone: 'neutral' },
  'not-published': { text: '时限待主管部门确认', tone: 'neutral' },
};
