import type { TaskListItem } from '@app/shared/registration/registration.views';
import { View } from '@/components/elements/view';
import { List } from '@/components/list-row';
import { CaseLine } from '@/components/workbench/case-line';
import { useOutbox } from '@/hooks/use-outbox';
import { todayInCity } from '@/words/dates';
import { distanceWords } from '@/words/numbers';
import type { Word } from '@/words/word';
import { decides } from '../decision';
import { dueWord, taskKindWords, taskStatusWords } from '../staff-words';

/** Tasks as lines: where, who, why, until when. What has been decided and not sent says so. */
export function TaskList({
  id,
  items,
  here,
  onOpen,
}: {
  id: string;
  items: readonly TaskListItem[];
  here?: string;
  onOpen: (task: TaskListItem) => void;
}) {
  const { waiting } = useOutbox();
  const today = todayInCity();
  return (
    <View id={id}>
      <List label="待核实">
        {items.map((task) => {
          const queued = waiting.some((entry) => decides(entry, task.id));
          const far = task.distanceMetres === null ? undefined : `离您 ${distanceWords(task.distanceMetres)}`;
          return (
            <CaseLine
              key={task.id}
              title={[task.address, task.roomName].filter(Boolean).join(' ')}
              detail={[task.personName, taskKindWords[task.kind].text].join('，')}
              footnote={far}
              word={wordOf(task, queued, today)}
              here={task.id === here}
              onOpen={() => onOpen(task)}
            />
          );
        })}
      </List>
    </View>
  );
}

function wordOf(task: TaskListItem, queued: boolean, today: string): Word {
  if (queued) return { text: '待发送', tone: 'accent', icon: 'offline' };
  if (task.state === 'open') return dueWord(task.dueOn, today);
  return { text: taskStatusWords[task.state], tone: task.state === 'settled' ? 'success' : 'neutral' };
}
