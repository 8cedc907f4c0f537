import type { TaskOutcome } from '@app/shared/registration/task.status';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { outcomeWords } from '../staff-words';

const order: readonly { outcome: TaskOutcome; kind: 'primary' | 'secondary' }[] = [
  { outcome: 'confirmed', kind: 'primary' },
  { outcome: 'corrected', kind: 'secondary' },
  { outcome: 'rejected', kind: 'secondary' },
];

/** The three answers, always in sight. */
export function DecisionBar({
  draftOf,
  onBegin,
}: {
  /** The answer that was begun before and not sent. */
  draftOf: TaskOutcome | undefined;
  onBegin: (outcome: TaskOutcome) => void;
}) {
  return (
    <View className="staff-bar">
      {draftOf && (
        <Notice
          tone="neutral"
          text={`上次填了一半：${outcomeWords[draftOf].text}`}
          action={{ text: '接着填', onTap: () => onBegin(draftOf) }}
        />
      )}
      <View className="staff-bar__line" role="group" label="核实结果">
        {order.map(({ outcome, kind }) => (
          <View key={outcome} className="staff-bar__place">
            <Button kind={kind} text={outcomeWords[outcome].text} onTap={() => onBegin(outcome)} />
          </View>
        ))}
      </View>
    </View>
  );
}
