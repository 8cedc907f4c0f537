import type { CaseListItem } from '@app/shared/casework/casework.views';
import { Tappable } from '@/components/elements/tappable';
import { Text, View } from '@/components/elements/view';
import { Icon } from '@/components/icon';
import { StatusTag } from '@/components/status-tag';
import { caseStatus } from '@/words/cases';
import { instantWords } from '@/words/dates';

/** One case in a list: what, for whom, how it stands, what comes next. */
export function CaseCard({ item, onOpen }: { item: CaseListItem; onOpen: () => void }) {
  const { title, personName, nextSentence, submittedAt } = item;
  const status = caseStatus(item);
  return (
    <Tappable
      className="ui-card case-card"
      role="link"
      label={[title, personName, status.text, nextSentence].join(',')}
      onTap={onOpen}
    >
      <View className="case-card__words">
        <View className="case-card__head">
          <Text className="ui-strong">{title}</Text>
          <StatusTag {...status} />
        </View>
        <Text>{nextSentence}</Text>
        <Text className="ui-quiet ui-number">{`${personName} · ${instantWords(submittedAt)}提交`}</Text>
      </View>
      <View className="case-card__way">
        <Icon name="next" small />
      </View>
    </Tappable>
  );
}
