import type { StaffCaseView } from '@app/shared/casework/casework.views';
import { Section } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { StatusTag } from '@/components/status-tag';
import { instantWords } from '@/words/dates';
import { channelWords, deliveryWords } from '@/words/deliveries';

/** What the applicant was told, on which ways, and whether it arrived. */
export function CaseMessages({ messages }: Pick<StaffCaseView, 'messages'>) {
  if (messages.length === 0) return null;
  return (
    <Section title="通知申请人">
      <View className="ui-list" role="list" label="通知申请人">
        {messages.map(({ id, title, at, readAt, deliveries }) => (
          <View key={id} className="ui-row office-registry" role="listitem">
            <View className="ui-row__words">
              <Text>{title}</Text>
              <Text className="ui-row__detail">
                {readAt ? `${instantWords(at)}，本人已看` : instantWords(at)}
              </Text>
            </View>
            <View className="staff-tags">
              {deliveries.map(({ channel, state }) => {
                const { text, ...shape } = deliveryWords[state];
                return <StatusTag key={channel} text={`${channelWords[channel]} ${text}`} {...shape} />;
              })}
            </View>
          </View>
        ))}
      </View>
    </Section>
  );
}
