import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { TaskView } from '@app/shared/registration/registration.views';
import type { TaskOutcome } from '@app/shared/registration/task.status';
import { Button } from '@/components/button';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { ResultPanel } from '@/components/result-panel';
import { Skeleton } from '@/components/skeleton';
import { useDesk } from '@/hooks/use-desk';
import { useKeysWhileShown } from '@/hooks/use-list-keys';
import { useOutbox } from '@/hooks/use-outbox';
import { goBack } from '@/platform/navigate';
import { call } from '@/platform/request';
import { decides, decisionWords } from '../decision';
import { isWhole, keptTask, type SeenTask } from '../kept';
import { outcomeWords } from '../staff-words';
import { useDecision } from '../use-decision';
import { useKeptLoader } from '../use-kept-loader';
import { DecisionBar } from './decision-bar';
import { DecisionSheet } from './decision-sheet';
import { KeptLine } from './kept-line';
import { TaskHead, TaskRoom } from './task-room';

export type TaskCaseProps = {
  id: string;
  /** The list beside it is no longer how it was. */
  onSettled?: () => void;
};

/** One room to look at: what is said, who else is there, and the officer's answer. */
export function TaskCase({ id, onSettled }: TaskCaseProps) {
  const loader = useKeptLoader<SeenTask>(
    keptTask(id),
    () => call<TaskView>(fieldRoutes.task, { params: { id } }),
    id,
  );
  const reload = () => {
    loader.retry();
    onSettled?.();
  };
  return (
    <Loaded
      loader={loader}
      skeleton={<Skeleton count={4} />}
      offlineTodo="这一间没有打开过，连上网络后会自动载入。"
    >
      {(task) => (
        <>
          <KeptLine at={loader.keptAt} />
          <OpenCase key={id} task={task} onReload={reload} />
        </>
      )}
    </Loaded>
  );
}

function OpenCase({ task, onReload }: { task: SeenTask; onReload: () => void }) {
  const desk = useDesk();
  const decision = useDecision(task, onReload);
  const { waiting } = useOutbox();
  const queued = waiting.find((entry) => decides(entry, task.id));
  const mayDecide = !queued && task.state === 'open' && decision.sent?.state !== 'answered';
  const begin = (outcome: TaskOutcome) => () => mayDecide && decision.begin(outcome);
  useKeysWhileShown({ a: begin('confirmed'), c: begin('corrected'), r: begin('rejected') });
  const whole = isWhole(task) ? task : undefined;
  const begun = decision.restored ? (decision.form.values.outcome as TaskOutcome | '') : '';

  return (
    <>
      {decision.sent?.state === 'answered' && (
        <>
          <ResultPanel
            title="核实结果已记入"
            next={[
              { word: '接下来', text: decision.sent.declared.nextSentence },
              { word: '通知', text: '此人会在小程序里收到消息。' },
            ]}
          />
          {!desk && <Button kind="secondary" text="回到列表" onTap={goBack} />}
        </>
      )}
      {decision.lost && (
        <Notice
          tone="warning"
          text={`这件事已有了新进展，您的核实结果没有记入。您填的是：${decision.lost}。请看下面的最新情况。`}
          live
        />
      )}
      {queued && (
        <Notice tone="accent" text={`待发送：${decisionWords(queued.body)}。连上网络会自动发出。`} live />
      )}
      <TaskHead task={task} />
      {whole?.outcome && (
        <Notice
          tone="success"
          text={`已核实：${outcomeWords[whole.outcome].text}${whole.note ? `。备注：${whole.note}` : ''}`}
        />
      )}
      {whole && <TaskRoom task={whole} />}
      {mayDecide && (
        <DecisionBar draftOf={begun || undefined} onBegin={(outcome) => decision.begin(outcome)} />
      )}
      <DecisionSheet decision={decision} personName={task.personName} stay={whole?.stay} />
    </>
  );
}
