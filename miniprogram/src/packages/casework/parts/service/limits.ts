import type { ServiceView } from '@app/shared/casework/casework.views';
import { limitWords } from '@/words/cases';

/** How long it takes, in one sentence without its end: `10 个工作日内办结`. */
export function limitsSentence({ limits }: Pick<ServiceView, 'limits'>): string {
  const decision = limits.find(({ key }) => key === 'decision');
  const review = limits.find(({ key }) => key === 'review');
  // Where nobody decides over the whole, every department has its time.
  if (!decision && review && review.workingDays !== null) return `各部门${limitWords(review)}内审核`;
  if (!decision || decision.workingDays === null) return '办理时限待主管部门确认';
  return `${limitWords(decision)}内办结`;
}
