import type { SeatPlanState } from '@app/shared/schooling/schooling.status';
import type { SeatPlanView } from '@app/shared/schooling/schooling.views';
import type { Word } from '@/words/word';

export const planStates: Record<SeatPlanState, Word> = {
  entered: { text: '待核准', tone: 'accent', icon: 'clock' },
  returned: { text: '已退回', tone: 'warning' },
  approved: { text: '已核准', tone: 'success', icon: 'tick' },
};

/** `小班 40；一年级 120`: the seats that are left for points. */
export function plansWords(plans: readonly SeatPlanView[]): string {
  if (plans.length === 0) return '还没有填学位';
  return plans.map(({ label, forPoints }) => `${label}积分学位 ${forPoints}`).join('；');
}

/** What of a school's plans waits most urgently. */
export function plansWord(plans: readonly SeatPlanView[]): Word {
  const first = (['returned', 'entered'] as const).find((state) =>
    plans.some((plan) => plan.state === state),
  );
  if (first) return planStates[first];
  return plans.length === 0 ? { text: '待填写', tone: 'neutral' } : planStates.approved;
}
