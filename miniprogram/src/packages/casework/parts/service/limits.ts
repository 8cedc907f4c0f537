import type { ServiceView } from '@app/shared/casework/casework.views';
import { limitWords } from '@/words/cases';

/** How long it takes, in one sentence without its end: `10 个工作日内办结`. */
export function limitsSentence({ limits }: Pick<ServiceView, 'limits'>): string {
  const decision = limits.find(({ key }) => key === 'decision');
  if (!decision || decision.workingDays === null) return '办理时限待主管部门确认';
  return `${limitWords(decision)}内办结`;
}
