import type { CaseFlag, CaseState } from '@app/shared/casework/case.status';
import type { CaseListItem, LimitView, RoadStep } from '@app/shared/casework/casework.views';
import type { RoadStep as DrawnStep } from '@/components/case-road';
import { dayWords, instantWords, workingDaysLeftWords } from './dates';
import type { Word } from './word';

const states: Record<CaseState, Word> = {
  submitted: { text: '等待受理', tone: 'accent' },
  reviewing: { text: '审核中', tone: 'accent' },
  noticed: { text: '公示中', tone: 'accent' },
  're-reviewing': { text: '复核中', tone: 'accent' },
  approved: { text: '已批准，办理中', tone: 'accent' },
  granted: { text: '已办结', tone: 'success' },
  refused: { text: '没有批准', tone: 'danger' },
  rejected: { text: '没有受理', tone: 'danger' },
  withdrawn: { text: '已撤回', tone: 'neutral' },
};

/** Flags that say more to the applicant than the state does, the most pressing first. */
const tellingFlags: [CaseFlag, Word][] = [
  ['papers-asked', { text: '请补交材料', tone: 'warning' }],
  ['fee-due', { text: '请缴费', tone: 'warning' }],
  ['held', { text: '暂缓办理', tone: 'neutral' }],
  ['registry-waiting', { text: '核对信息中', tone: 'accent' }],
];

/** How a case stands, in a word with a shape: what the person has to do comes before where the office is. */
export function caseStatus({
  state,
  flags,
  service,
}: Pick<CaseListItem, 'state' | 'flags'> & { service?: string }): Word {
  const isScored = state === 'approved' && service?.startsWith('points.');
  if (isScored && flags.length === 0) return { text: '请确认得分', tone: 'accent' };
  return tellingFlags.find(([flag]) => flags.includes(flag))?.[1] ?? states[state];
}

const problems: Record<string, string> = {
  missing: '没有交',
  unreadable: '看不清',
  expired: '过期了',
  'wrong-person': '不是本人的',
  incomplete: '不完整',
};

/** What is wrong with a paper that is asked for. */
export function problemWords(problem: string): string {
  return problems[problem] ?? '需要重新提交';
}

/** `10 个工作日`, or that the city has not said. */
export function limitWords({ workingDays }: Pick<LimitView, 'workingDays'>): string {
  return workingDays === null ? '待主管部门确认' : `${workingDays} 个工作日`;
}

/** The steps of a case for the road: dates on what is done, the clock on the present one. `cut` when it ended without success. */
export function roadOf(steps: readonly RoadStep[], cut: boolean): DrawnStep[] {
  return steps.map(({ title, state, at, dueOn, workingDaysLeft, heldFor }, index) => {
    const isEnd = cut && index === steps.length - 1;
    if (state !== 'present')
      return { title, state: isEnd ? 'stopped' : state, detail: at ? instantWords(at) : undefined };
    if (heldFor) return { title, state, detail: `${heldFor}，期限顺延`, clock: { text: '计时已暂停' } };
    const detail = dueOn ? `${dayWords(dueOn)}前办好这一步` : at ? instantWords(at) : undefined;
    if (workingDaysLeft === null) return { title, state, detail };
    return {
      title,
      state,
      detail,
      clock: { text: workingDaysLeftWords(workingDaysLeft), late: workingDaysLeft < 0 },
    };
  });
}

/** `20.00 元` of whole fen. */
export function yuanWords(fen: number): string {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')} 元`;
}
