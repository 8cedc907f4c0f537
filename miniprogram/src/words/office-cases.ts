import type { CaseFlag, CaseState, CaseTaskKind } from '@app/shared/casework/case.status';
import type { WorkView } from '@app/shared/casework/casework.rules';
import type { CaseClockView, RegistryAnswerView, WorkItem } from '@app/shared/casework/casework.views';
import { departmentLabels } from '@app/shared/casework/departments';
import { dayWords, todayInCity } from './dates';
import type { Word } from './word';

/** Where a case stands, as the office calls it. */
export const caseStateWords: Record<CaseState, Word> = {
  submitted: { text: '待受理', tone: 'accent' },
  reviewing: { text: '审核中', tone: 'accent' },
  noticed: { text: '公示中', tone: 'accent' },
  're-reviewing': { text: '复核中', tone: 'warning' },
  approved: { text: '已批准，待办结', tone: 'accent' },
  granted: { text: '已办结', tone: 'success' },
  refused: { text: '未批准', tone: 'danger' },
  rejected: { text: '不予受理', tone: 'danger' },
  withdrawn: { text: '本人已撤回', tone: 'neutral' },
};

/** What is also true of it; each a word with a shape of its own. */
export const caseFlagWords: Record<CaseFlag, Word> = {
  'papers-asked': { text: '等补正', tone: 'warning', icon: 'camera' },
  held: { text: '已暂缓', tone: 'neutral', icon: 'dash' },
  escalated: { text: '督办', tone: 'danger', icon: 'warn' },
  'fee-due': { text: '等缴费', tone: 'warning', icon: 'person-card' },
  'registry-waiting': { text: '等比对', tone: 'warning', icon: 'search' },
  objected: { text: '有异议', tone: 'danger', icon: 'me' },
};

export const taskKindWords: Record<CaseTaskKind, string> = {
  acceptance: '受理',
  review: '审核',
  decision: '决定',
  issue: '办结',
  're-review': '复核',
};

/** `审核（公安）`; the department stands there when there is one. */
export function taskWords({ kind, department }: Pick<WorkItem, 'kind' | 'department'>): string {
  return department ? `${taskKindWords[kind]}（${departmentLabels[department]}）` : taskKindWords[kind];
}

export const workViewWords: Record<WorkView, { text: string; empty: string }> = {
  mine: { text: '我的', empty: '您手里没有办件' },
  team: { text: '待办', empty: '没有要办的' },
  'due-soon': { text: '快到期', empty: '没有快到期的' },
  overdue: { text: '已超期', empty: '没有超期的' },
  waiting: { text: '等待中', empty: '没有在等材料、比对或缴费的' },
  held: { text: '已暂缓', empty: '没有暂缓的' },
};

/** `还剩 3 个工作日`, `今天到期`, `已超 2 个工作日`; the day itself, or that there is none, where no calendar says. */
export function caseDueWord(dueOn: string | null, daysLeft: number | null): Word {
  if (dueOn === null) return { text: '没有期限', tone: 'neutral' };
  if (daysLeft === null) return { text: `${dayWords(dueOn)}到期`, tone: 'accent', icon: 'clock' };
  const today = todayInCity();
  if (daysLeft < 0) return { text: `已超 ${-daysLeft} 个工作日`, tone: 'danger', icon: 'warn' };
  // On the weekend after the day no working day has passed yet, and it is over all the same.
  if (dueOn < today) return { text: '已过到期日', tone: 'danger', icon: 'warn' };
  if (dueOn === today) return { text: '今天到期', tone: 'warning', icon: 'clock' };
  return { text: `还剩 ${daysLeft} 个工作日`, tone: daysLeft <= 3 ? 'warning' : 'accent', icon: 'clock' };
}

/** A line of the list: what it waits for says more than its due day. */
export function workItemWord({ state, flags, dueOn, workingDaysLeft }: WorkItem): Word {
  if (state === 'held') return { text: '已暂缓', tone: 'neutral' };
  // While papers are asked for the office's clock stands still, whatever day it showed before.
  if (flags.includes('papers-asked')) return { text: '时限暂停', tone: 'neutral' };
  return caseDueWord(dueOn, workingDaysLeft);
}

/** A clock that stands still says so; a stopped one counts no more. */
export function clockWord({ state, dueOn, workingDaysLeft }: CaseClockView): Word {
  if (state === 'stopped') return { text: '已结束', tone: 'neutral', icon: 'tick' };
  if (state === 'held') return { text: '已暂停', tone: 'neutral' };
  return caseDueWord(dueOn, workingDaysLeft);
}

export function registryWord({ state, agrees }: RegistryAnswerView): Word {
  if (state === 'waiting') return { text: '等待比对', tone: 'warning', icon: 'clock' };
  if (state === 'unavailable') return { text: '等待比对，系统暂时不可用', tone: 'warning', icon: 'offline' };
  if (state === 'mismatch' || agrees === false) return { text: '不一致', tone: 'danger' };
  return agrees === true ? { text: '一致', tone: 'success' } : { text: '已答复', tone: 'success' };
}

/** A count the server stops at its bound: `1000+`. */
export function boundedCount({ total, more }: { total: number; more: boolean }): string {
  return more ? `${total}+` : String(total);
}

/** What may be wrong with a paper; the applicant reads it in the words of words/cases. */
export const paperProblems = ['missing', 'unreadable', 'expired', 'wrong-person', 'incomplete'] as const;
export type PaperProblem = (typeof paperProblems)[number];
