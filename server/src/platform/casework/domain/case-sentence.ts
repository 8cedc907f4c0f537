import type { CaseFlag, CaseState } from '@app/shared/casework/case.status';
import { isFinal } from './definition-check';

type Facts = {
  state: CaseState;
  flags: readonly CaseFlag[];
  dueOn: string | null;
  /** Of the list of missing papers, once it was given. */
  asked?: { count: number; answerBy: string | null };
  /** What the service says of its states instead of the common words. */
  sentences?: { readonly [S in CaseState]?: string };
};

const ofState: Record<CaseState, (by: string) => string> = {
  submitted: (by) => `已提交，等待受理${by}。`,
  reviewing: (by) => `正在审核${by}。`,
  noticed: (by) => `正在公示${by}，对结果有异议的可以提出。`,
  're-reviewing': (by) => `正在复核异议${by}。`,
  approved: (by) => `已经批准，正在办理${by}。`,
  granted: () => '已经办结。',
  refused: () => '没有批准，原因写在下面。',
  rejected: () => '没有受理，原因写在下面。',
  withdrawn: () => '您已撤回这次申请。',
};

/** One sentence for the applicant: what happens next, by when, or what they have to do. */
export function caseSentence({ state, flags, dueOn, asked, sentences = {} }: Facts): string {
  if (isFinal(state)) return sentences[state] ?? ofState[state]('');
  const has = (flag: CaseFlag) => flags.includes(flag);
  if (has('papers-asked') && asked) {
    const by = asked.answerBy === null ? '尽快' : `在${dayInWords(asked.answerBy)}前`;
    return `还差${asked.count}项材料，请${by}一次补齐。`;
  }
  if (has('fee-due')) return '请缴费，缴费后继续办理。';
  if (has('held')) return '暂缓办理，原因消除后继续，期限顺延。';
  if (has('registry-waiting')) return '正在与有关部门核对信息，对方答复后继续办理。';
  return sentences[state] ?? ofState[state](dueOn === null ? '' : `，${dayInWords(dueOn)}前有结果`);
}

const weekdays = ['日', '一', '二', '三', '四', '五', '六'];

/** `2026年3月5日(周四)` */
export function dayInWords(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const weekday = new Date(Date.UTC(year, month - 1, date)).getUTCDay();
  return `${year}年${month}月${date}日(周${weekdays[weekday]})`;
}
