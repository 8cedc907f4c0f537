import { CheckLine } from '@/components/check-line';
import { StepPage, type StepPageProps } from '@/components/declaring/step-page';
import { View } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import { ClosedWindow } from './closed-window';
import type { Application } from './use-application';

/** Before anything is asked: what the departments know themselves, and who else of the family is counted in. */
export function ToldStep({
  frame,
  going: { definition, form, view },
}: {
  frame: Omit<StepPageProps, 'question'>;
  going: Application;
}) {
  const { claims } = definition;
  if (!claims) return null;
  const counted = claims.people.filter(({ person }) => claims.counts(person, form.values));
  const count = (person: string, is: boolean) =>
    form.set(
      'people',
      is
        ? [...counted.map((one) => one.person), person]
        : counted.flatMap((one) => (one.person === person ? [] : [one.person])),
    );
  return (
    <StepPage
      {...frame}
      question="这些不用您填"
      hint="提交后由系统向有关部门查询。后面只问查不到的，没有的可以不填。"
    >
      <ClosedWindow view={view} />
      <List label="由部门提供的信息">
        {claims.told.map(({ title, detail }) => (
          <ListRow key={title} title={title} detail={detail} />
        ))}
      </List>
      <View className="ui-stack ui-stack--tight">
        {claims.people.map(({ person, label }) => (
          <CheckLine
            key={person}
            id={`with-${person}`}
            text={`把${label}的情况也算上（后面会多几个问题）`}
            checked={claims.counts(person, form.values)}
            onChange={(is) => count(person, is)}
          />
        ))}
      </View>
    </StepPage>
  );
}
