import { type ListState, listStateLabels } from '@app/shared/points/lists.status';
import type { ListDecision } from '@app/shared/points/lists.views';
import type { Word } from '@/words/word';

const tones: Record<ListState, Word['tone']> = {
  draft: 'neutral',
  locked: 'accent',
  computed: 'accent',
  approving: 'warning',
  noticed: 'accent',
  'in-force': 'success',
  void: 'danger',
};

export const listWord = (state: ListState): Word => ({ text: listStateLabels[state], tone: tones[state] });

export const decisionWords = (decision: ListDecision): string =>
  decision.decision === 'threshold'
    ? `达到${decision.qualifying}分的全部列入`
    : `按积分排序，取前${decision.seats}名`;
