import { Heading } from '@/components/elements/heading';
import { Tappable } from '@/components/elements/tappable';
import { Text, View } from '@/components/elements/view';
import { Icon } from '@/components/icon';
import { StatusTag } from '@/components/status-tag';
import { periodWords } from '@/words/dates';
import { stayStatusWords } from '@/words/stays';
import type { StayGroup } from './stay-groups';
import './stay-group.scss';

/** A place and a period, and under them each person with where their registration stands. */
export function StayGroupCard({ group, onOpen }: { group: StayGroup; onOpen: (stayId: string) => void }) {
  const { place, from, until, stays } = group;
  return (
    <View className="ui-list">
      <View className="stay-group__head">
        <Heading level={3} className="stay-group__place">
          {place}
        </Heading>
        <Text className="ui-quiet ui-days">{periodWords(from, until)}</Text>
      </View>
      <View role="list" label={`${place}的人`}>
        {stays.map(({ id, personName, isMine, state }) => {
          const status = stayStatusWords[state];
          const name = isMine ? `${personName}（您）` : personName;
          return (
            <View key={id} className="ui-row-holder stay-group__person" role="listitem">
              <Tappable
                className="ui-row"
                role="link"
                label={[name, status.text].join('，')}
                onTap={() => onOpen(id)}
              >
                <View className="ui-row__words">
                  <Text>{name}</Text>
                </View>
                <StatusTag text={status.text} tone={status.tone} />
                <View className="ui-row__way">
                  <Icon name="next" small />
                </View>
              </Tappable>
            </View>
          );
        })}
      </View>
    </View>
  );
}
