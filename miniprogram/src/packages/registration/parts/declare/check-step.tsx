import type { DoorView } from '@app/shared/registration/registration.views';
import { Answers } from '@/components/answers';
import { peopleOf } from '@/components/declaring/people';
import { Text, View } from '@/components/elements/view';
import { ProblemAndWay } from '@/components/problem-and-way';
import type { FormValues } from '@/hooks/form-paths';
import type { ApiError } from '@/platform/api-error';
import { answersOf, nameOf } from './answers';
import type { DeclareStepName } from './declare-steps';

/** Check your answers; what is sent is what stands here. */
export function CheckStep({
  door,
  values,
  selfName,
  onChange,
  error,
}: {
  door: DoorView;
  values: FormValues;
  selfName: string;
  onChange: (step: DeclareStepName) => void;
  error: ApiError | undefined;
}) {
  const meant = error && personMeant(error, values, selfName);
  return (
    <View className="ui-stack">
      <Answers label="要提交的内容" answers={answersOf(door, values, selfName, onChange)} />
      <View className="ui-stack ui-stack--tight">
        <Text>提交即表示以上内容属实。</Text>
        <Text className="ui-quiet">{`${door.form.dutySentence}。依据：${door.form.policyDocument}`}</Text>
      </View>
      {meant && <Text className="ui-strong">{`关于${meant}：`}</Text>}
      <ProblemAndWay error={error} />
    </View>
  );
}

/** The name of the person a refusal is about, where there are several. */
function personMeant(error: ApiError, values: FormValues, selfName: string): string | undefined {
  const people = peopleOf(values);
  const index = error.faults.map(({ field }) => /^people\.(\d+)/.exec(field)?.[1]).find(Boolean);
  const person = index === undefined ? undefined : people[Number(index)];
  return person && people.length > 1 ? nameOf(person, selfName) : undefined;
}
