import type { QuestionsView } from '@app/shared/points/estimate.views';
import type { Draft, Drafts } from '@/components/questions/answers';
import { createStore } from '@/platform/store';

/** What somebody has told for one programme. */
type Telling = {
  programme: string;
  /** Members of the family who are counted in. */
  people: readonly string[];
  drafts: Drafts;
  /** The step that is open, counted from 0. */
  at: number;
  /** The questions the answers belong to, once they are complete. */
  questions?: QuestionsView;
};

/**
 * The answers of the estimate that is open. They are only here, in memory: nothing is written to the device, and closing
 * the application forgets them.
 */
export const estimateStore = createStore<Telling | undefined>(undefined);

/** Begins with a programme, or goes on where the same one was left. */
export function beginEstimate(programme: string): Telling {
  const known = estimateStore.get();
  if (known?.programme === programme) return known;
  const fresh: Telling = { programme, people: [], drafts: {}, at: 0 };
  estimateStore.set(fresh);
  return fresh;
}

export function changeEstimate(changes: Partial<Omit<Telling, 'programme' | 'drafts'>>): void {
  const known = estimateStore.get();
  if (known) estimateStore.set({ ...known, ...changes });
}

export function answer(key: string, draft: Draft): void {
  const known = estimateStore.get();
  if (known) estimateStore.set({ ...known, drafts: { ...known.drafts, [key]: draft } });
}

export function forgetEstimate(): void {
  estimateStore.set(undefined);
}
