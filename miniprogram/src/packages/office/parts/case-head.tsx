import type { StaffCaseView } from '@app/shared/casework/casework.views';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { StatusTag } from '@/components/status-tag';
import { instantWords } from '@/words/dates';
import { caseFlagWords, caseStateWords, clockWord } from '@/words/office-cases';

/** Whose case it is, where it stands, and what comes next. */
export function CaseHead({ view }: { view: StaffCaseView }) {
  const { case: item, clocks } = view;
  const clock = clocks.find(({ kind, state }) => kind === item.state && state !== 'stopped');
  return (
    <View className="ui-stack ui-stack--tight">
      <Heading level={2}>{`${item.personName}，${item.title}`}</Heading>
      <Text className="ui-quiet ui-number">
        {[item.number, item.areaName, `${instantWords(item.submittedAt)} 提交`].filter(Boolean).join('，')}
      </Text>
      <View className="staff-tags">
        <StatusTag {...caseStateWords[item.state]} />
        {clock && <StatusTag {...clockWord(clock)} />}
        {item.flags.map((flag) => (
          <StatusTag key={flag} {...caseFlagWords[flag]} />
        ))}
      </View>
      <Text>{item.nextSentence}</Text>
    </View>
  );
}
