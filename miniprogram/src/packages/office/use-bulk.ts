import { workRoutes } from '@app/shared/casework/casework.routes';
import type { BulkView, WorkItem } from '@app/shared/casework/casework.views';
import { useState } from 'react';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';
import { wordsOfError } from '@/words/errors';

type BulkAction = 'claim' | 'release' | 'transfer';

const doneWords: Record<BulkAction, string> = { claim: '已领取', release: '已退回', transfer: '已转交' };

/** Lines that are chosen together, and what came of taking them, giving them back or handing them over. */
export function useBulk(items: readonly WorkItem[], reload: () => void) {
  const [ids, setIds] = useState<readonly string[]>([]);
  const [outcome, setOutcome] = useState<{ text: string; whole: boolean }>();
  // A line that has left the list is no longer chosen.
  const chosen = items.filter(({ taskId }) => ids.includes(taskId));

  const tell = (action: BulkAction, answer: BulkView) => {
    const names = answer.refused.map(({ taskId, code }) => {
      const name = items.find((item) => item.taskId === taskId)?.personName ?? '';
      return `${name}（${wordsOfError(code).what}）`;
    });
    const done = answer.done.length > 0 ? [`${doneWords[action]} ${answer.done.length} 件`] : [];
    const refused = names.length > 0 ? [`没有办成的：${names.join('、')}`] : [];
    setOutcome({ text: `${[...done, ...refused].join('；')}。`, whole: names.length === 0 });
    setIds(answer.refused.map(({ taskId }) => taskId));
    reload();
  };

  const sending = useSubmit(
    async (
      { action, tasks }: { action: 'claim' | 'release'; tasks: readonly WorkItem[] },
      clientKey: string,
    ) => {
      const body = { tasks: tasks.map(({ taskId, version }) => ({ id: taskId, version })) };
      const answer = await call<BulkView>(workRoutes[action], { body, clientKey });
      tell(action, answer);
      return answer;
    },
  );
  return {
    chosen,
    isChosen: (taskId: string) => ids.includes(taskId),
    toggle: (taskId: string) => {
      setOutcome(undefined);
      setIds((before) =>
        before.includes(taskId) ? before.filter((id) => id !== taskId) : [...before, taskId],
      );
    },
    chooseAll: () => setIds(items.slice(0, mostAtOnce).map(({ taskId }) => taskId)),
    clear: () => setIds([]),
    run: (action: 'claim' | 'release', tasks: readonly WorkItem[]) => void sending.run({ action, tasks }),
    transferred: (answer: BulkView) => tell('transfer', answer),
    outcome,
    busy: sending.busy,
    error: sending.error,
  };
}

/** As many as one request carries. */
const mostAtOnce = 100;

export type Bulk = ReturnType<typeof useBulk>;
