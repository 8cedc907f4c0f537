import type { DoorView } from '@app/shared/registration/registration.views';
import { Answers } from '@/components/answers';
import { Button } from '@/components/button';
import { Text, View } from '@/components/elements/view';
import { Problem } from '@/components/problem';
import type { FormValues } from '@/hooks/form-paths';
import type { ApiError } from '@/platform/api-error';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { answersOf, nameOf } from './answers';
import type { DeclareStepName } from './declare-steps';
import { peopleOf } from '@/components/declaring/people';

/** What helps with a refusal that is not about a field. */
const remedies: Record<string, { text: string; path: string }> = {
  'REGISTRATION.ALREADY_DECLARED': { text: '看我的登记', path: paths.stays },
  'IDENTITY.PERSON_MISSING': { text: '填写身份信息', path: paths.person },
  'IDENTITY.CONSENT_MISSING': { text: '阅读告知书', path: paths.person },
};

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
  const remedy = error && remedies[error.code];
  const meant = error && personMeant(error, values, selfName);
  return (
    <View className="ui-stack">
      <Answers label="要提交的内容" answers={answersOf(door, values, selfName, onChange)} />
      <View className="ui-stack ui-stack--tight">
        <Text>提交即表示以上内容属实。</Text>
        <Text className="ui-quiet">{`${door.form.dutySentence}。依据：${door.form.policyDocument}`}</Text>
      </View>
      {meant && <Text className="ui-strong">{`关于${meant}：`}</Text>}
      <Problem error={error} />
      {remedy && <Button kind="secondary" text={remedy.text} onTap={() => goTo(remedy.path)} />}
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
