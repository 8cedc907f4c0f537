import { Text, View } from './elements/view';
import { Icon } from './icon';
import { StatusTag } from './status-tag';

export type RoadStep = {
  title: string;
  state: 'done' | 'present' | 'coming' | 'stopped';
  /** The date of a done step, or one line about what happens. */
  detail?: string;
  /** The clock of the present step: 还剩 3 个工作日. */
  clock?: { text: string; late?: boolean };
};

const spokenStates: Record<RoadStep['state'], string> = {
  done: '已完成',
  present: '进行中',
  coming: '接下来',
  stopped: '到此为止',
};

/** The road of a case: what is done, where it stands with its clock, what comes. The same on every page. */
export function CaseRoad({ steps }: { steps: RoadStep[] }) {
  return (
    <View className="ui-road" role="list" label="办理进度">
      {steps.map(({ title, state, detail, clock }) => (
        <View key={title} className={`ui-road__step ui-road__step--${state}`} role="listitem">
          <View className="ui-road__mark" role="img" label={spokenStates[state]}>
            {state === 'done' && <Icon name="tick" />}
            {state === 'stopped' && <Icon name="cross" small />}
          </View>
          <View className="ui-road__words">
            <Text className="ui-road__title">{title}</Text>
            {detail && <Text className="ui-quiet">{detail}</Text>}
            {clock && (
              <View>
                <StatusTag text={clock.text} tone={clock.late ? 'danger' : 'warning'} icon="clock" />
              </View>
            )}
          </View>
        </View>
      ))}
    </View>
  );
}
